# Satisfaction coins: today on the supervisor's page, and over a period of the survey.

coins-today = Coins today
coins-service = Service
coins-all = Coins
coins-few = fewer than 5 coins
coins-share = { $count } ({ $percent } %)
coins-none = No coins yet.
coins-hidden = { $count } coins: too few to show which they were.
coins-notice = { $name }: { $bad } of today's { $n } coins were less satisfied or not satisfied, more than usual.
coins-see = See
coins-see-label = See the coins of { $name }
coins-period = Satisfaction coins
coins-coin = Coin
coins-apart = Coins never enter the index.
