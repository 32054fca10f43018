"""Answers apart from those that count are found at once; coins are counted from their index; senders are counted;
imports are remembered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '20261128_survey'
down_revision = '20261122_skm'
branch_labels = None
depends_on = None

_APART = sa.text("state <> 'counted'")


def upgrade() -> None:
    op.create_index('ix_survey_responses_apart', 'survey_responses', ['office_id', 'state'], sqlite_where=_APART,
                    postgresql_where=_APART)
    op.create_index('ix_coin_votes_counted', 'coin_votes', ['office_id', 'service_date', 'service_id', 'value'])
    op.drop_index('ix_coin_votes_office_id_service_date', 'coin_votes')
    op.create_table(
        'survey_senders',
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('sender', sa.String(length=64), nullable=False),
        sa.Column('n', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_survey_senders_office_id')),
        sa.PrimaryKeyConstraint('office_id', 'day', 'sender', name=op.f('pk_survey_senders')),
    )
    op.create_table(
        'survey_imports',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('digest', sa.String(length=64), nullable=False),
        sa.Column('state', sa.String(length=8), nullable=False),
        sa.Column('n', sa.Integer(), nullable=False),
        sa.Column('alive_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('staff_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('running', 'done')", name=op.f('ck_survey_imports_state')),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_survey_imports_office_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_imports')),
        sa.UniqueConstraint('office_id', 'digest', name=op.f('uq_survey_imports_office_id_digest')),
    )


def downgrade() -> None:
    op.drop_table('survey_imports')
    op.drop_table('survey_senders')
    op.create_index('ix_coin_votes_office_id_service_date', 'coin_votes', ['office_id', 'service_date'])
    op.drop_index('ix_coin_votes_counted', 'coin_votes')
    op.drop_index('ix_survey_responses_apart', 'survey_responses')
