"""Survey answers as columns, with their sample and state; forms, sums by counter, follow-up plans, publications."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = '20261122_skm'
down_revision = '20261122_hardware'
branch_labels = None
depends_on = None

ELEMENTS = ('persyaratan', 'prosedur', 'waktu', 'biaya', 'produk', 'kompetensi', 'perilaku', 'pengaduan', 'sarana')
RESPONDENT = (('sex', 'VARCHAR(1)'), ('age', 'SMALLINT'), ('education', 'VARCHAR(4)'), ('occupation', 'VARCHAR(12)'),
              ('occupation_other', 'VARCHAR(60)'))
ADDED = (('sample', "VARCHAR(12) DEFAULT 'drawn' NOT NULL"), ('state', "VARCHAR(12) DEFAULT 'counted' NOT NULL"),
         *((key, 'SMALLINT') for key in ELEMENTS), *RESPONDENT, ('extra', 'JSON'))
_FILLED = (*ELEMENTS, *(name for name, _ in RESPONDENT))
_BATCH = 1000


def upgrade() -> None:
    for column, kind in ADDED:
        op.execute(f'ALTER TABLE survey_responses ADD COLUMN {column} {kind}')
    _to_columns()
    for column in ('scores', 'respondent'):
        op.execute(f'ALTER TABLE survey_responses DROP COLUMN {column}')
    op.execute('ALTER TABLE tickets ADD COLUMN survey VARCHAR(6)')
    op.execute('ALTER TABLE services ADD COLUMN survey_permille INTEGER')
    op.create_table(
        'survey_forms',
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('questions', sa.JSON(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('staff_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_survey_forms_office_id')),
        sa.PrimaryKeyConstraint('office_id', 'version', name=op.f('pk_survey_forms')),
    )
    op.create_table(
        'survey_counter_scores',
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('counter_id', sa.Integer(), nullable=False),
        sa.Column('month', sa.Date(), nullable=False),
        sa.Column('element', sa.String(length=12), nullable=False),
        sa.Column('total', sa.Integer(), nullable=False),
        sa.Column('n', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_survey_counter_scores_office_id')),
        sa.ForeignKeyConstraint(['counter_id'], ['counters.id'], name=op.f('fk_survey_counter_scores_counter_id')),
        sa.PrimaryKeyConstraint('office_id', 'counter_id', 'month', 'element', name=op.f('pk_survey_counter_scores')),
    )
    op.create_table(
        'survey_follow_ups',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('first', sa.Date(), nullable=False),
        sa.Column('last', sa.Date(), nullable=False),
        sa.Column('element', sa.String(length=12), nullable=False),
        sa.Column('programme', sa.Text(), nullable=False),
        sa.Column('due', sa.String(length=60), nullable=False),
        sa.Column('responsible', sa.String(length=120), nullable=False),
        sa.Column('state', sa.String(length=10), nullable=False),
        sa.Column('note', sa.Text(), nullable=True),
        sa.Column('staff_id', sa.Integer(), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('planned', 'doing', 'done', 'dropped')", name=op.f('ck_survey_follow_ups_state')),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_survey_follow_ups_office_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_follow_ups')),
    )
    op.create_index('ix_survey_follow_ups_office_id_last', 'survey_follow_ups', ['office_id', 'last'])
    op.create_table(
        'survey_publications',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('first', sa.Date(), nullable=False),
        sa.Column('last', sa.Date(), nullable=False),
        sa.Column('figures', sa.JSON(), nullable=False),
        sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('staff_id', sa.Integer(), nullable=True),
        sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_survey_publications_office_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_publications')),
        sa.UniqueConstraint('office_id', 'first', 'last', 'published_at',
                            name=op.f('uq_survey_publications_office_id_first_last_published_at')),
    )


def downgrade() -> None:
    for table in ('survey_publications', 'survey_follow_ups', 'survey_counter_scores', 'survey_forms'):
        op.drop_table(table)
    op.execute('ALTER TABLE services DROP COLUMN survey_permille')
    op.execute('ALTER TABLE tickets DROP COLUMN survey')
    for column in ('scores', 'respondent'):
        op.execute(f"ALTER TABLE survey_responses ADD COLUMN {column} JSON DEFAULT '{{}}' NOT NULL")
    _to_json()
    # The older program would count every row that it finds.
    op.execute("DELETE FROM survey_responses WHERE state <> 'counted'")
    for column, _ in reversed(ADDED):
        op.execute(f'ALTER TABLE survey_responses DROP COLUMN {column}')


def _to_columns() -> None:
    bind = op.get_bind()
    sets = ', '.join(f'{name} = :{name}' for name in _FILLED)
    for rows in _batches('scores, respondent'):
        bind.execute(sa.text(f'UPDATE survey_responses SET {sets} WHERE id = :id'), [
            {'id': row.id, **dict.fromkeys(_FILLED), **_known(_read(row.scores)), **_known(_read(row.respondent))}
            for row in rows])


def _to_json() -> None:
    bind = op.get_bind()
    for rows in _batches(', '.join(_FILLED)):
        bind.execute(sa.text('UPDATE survey_responses SET scores = :scores, respondent = :respondent WHERE id = :id'), [
            {'id': row.id, 'scores': json.dumps(_given(row, ELEMENTS)),
             'respondent': json.dumps(_given(row, [name for name, _ in RESPONDENT]))} for row in rows])


def _batches(columns):  # type: ignore[no-untyped-def]
    """All answers, some at a time, in the order of their random keys."""
    bind, after = op.get_bind(), ''
    while rows := bind.execute(sa.text(f'SELECT id, {columns} FROM survey_responses WHERE id > :after ORDER BY id '
                                       f'LIMIT {_BATCH}'), {'after': after}).all():
        yield rows
        after = rows[-1].id


def _read(value):  # type: ignore[no-untyped-def]
    return json.loads(value) if isinstance(value, str) else value or {}


def _known(values):  # type: ignore[no-untyped-def]
    found = {name: value for name, value in values.items() if name in _FILLED}
    if isinstance(found.get('occupation_other'), str):
        found['occupation_other'] = found['occupation_other'][:60]
    return found


def _given(row, names):  # type: ignore[no-untyped-def]
    return {name: getattr(row, name) for name in names if getattr(row, name) is not None}
