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
RESPONDENT = {'sex': 1, 'age': None, 'education': 4, 'occupation': 12, 'occupation_other': 60}
_KEPT = ('id', 'office_id', 'service_id', 'service_date', 'time_band', 'form_version', 'source', 'comment')
_FILLED = (*ELEMENTS, *RESPONDENT)
_BATCH = 1000


def upgrade() -> None:
    _set_aside()
    op.create_table(
        'survey_responses', *_shared(), sa.Column('sample', sa.String(length=12), server_default='drawn', nullable=False),
        sa.Column('state', sa.String(length=12), server_default='counted', nullable=False),
        *(sa.Column(key, sa.SmallInteger(), nullable=True) for key in ELEMENTS),
        *(sa.Column(name, sa.String(length=length) if length else sa.SmallInteger(), nullable=True)
          for name, length in RESPONDENT.items()),
        sa.Column('extra', sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint('office_id', 'service_date', 'id', name=op.f('pk_survey_responses')),
        sa.UniqueConstraint('id', name=op.f('uq_survey_responses_id')), sqlite_with_rowid=False,
    )
    _copy((*_KEPT, *_FILLED), lambda row: {
        **dict.fromkeys(_FILLED), **_known(_read(row['scores'])), **_known(_read(row['respondent']))})
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
    _set_aside()
    op.create_table(
        'survey_responses', *_shared(), sa.Column('scores', sa.JSON(), nullable=False),
        sa.Column('respondent', sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_responses')), sqlite_with_rowid=False,
    )
    op.create_index('ix_survey_responses_office_id_service_date', 'survey_responses', ['office_id', 'service_date'])
    # The older program would count every row that it finds.
    op.execute("DELETE FROM survey_responses_old WHERE state <> 'counted'")
    _copy((*_KEPT, 'scores', 'respondent'), lambda row: {
        'scores': json.dumps(_given(row, ELEMENTS)), 'respondent': json.dumps(_given(row, RESPONDENT))})


def _shared():  # type: ignore[no-untyped-def]
    return (
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('service_id', sa.Integer(), nullable=False),
        sa.Column('service_date', sa.Date(), nullable=False),
        sa.Column('time_band', sa.String(length=12), nullable=False),
        sa.Column('form_version', sa.Integer(), nullable=False),
        sa.Column('source', sa.String(length=12), nullable=False),
        sa.Column('comment', sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_survey_responses_office_id')),
        sa.ForeignKeyConstraint(['service_id'], ['services.id'], name=op.f('fk_survey_responses_service_id')),
    )


def _set_aside() -> None:
    """Rename the table with everything that carries a name, which the new one needs."""
    op.rename_table('survey_responses', 'survey_responses_old')
    if op.get_bind().dialect.name != 'sqlite':
        for kind in ('pk', 'fk', 'uq'):
            op.execute(f"""DO $$ DECLARE name text; BEGIN FOR name IN SELECT conname FROM pg_constraint WHERE
                conrelid = 'survey_responses_old'::regclass AND conname LIKE '{kind}\\_%' LOOP
                EXECUTE format('ALTER TABLE survey_responses_old RENAME CONSTRAINT %I TO %I', name, 'old_' || name);
                END LOOP; END $$""")
    op.execute('DROP INDEX IF EXISTS ix_survey_responses_office_id_service_date')


def _copy(columns, made):  # type: ignore[no-untyped-def]
    """All answers into the new table, some at a time, in the order of their random keys."""
    bind, after = op.get_bind(), ''
    names = ', '.join(columns)
    insert = sa.text(f"INSERT INTO survey_responses ({names}) VALUES ({', '.join(':' + name for name in columns)})")
    select = sa.text(f'SELECT * FROM survey_responses_old WHERE id > :after ORDER BY id LIMIT {_BATCH}')
    while rows := bind.execute(select, {'after': after}).mappings().all():
        bind.execute(insert, [{**{name: row[name] for name in _KEPT}, **made(row)} for row in rows])
        after = rows[-1]['id']
    op.drop_table('survey_responses_old')


def _read(value):  # type: ignore[no-untyped-def]
    return json.loads(value) if isinstance(value, str) else value or {}


def _known(values):  # type: ignore[no-untyped-def]
    found = {name: value for name, value in values.items() if name in _FILLED}
    if isinstance(found.get('occupation_other'), str):
        found['occupation_other'] = found['occupation_other'][:60]
    return found


def _given(row, names):  # type: ignore[no-untyped-def]
    return {name: row[name] for name in names if row[name] is not None}
