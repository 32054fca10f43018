"""Print agents, substitutes and the layout of papers; pairing by code; media and voices; numbers given by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '20261122_hardware'
down_revision = '20261122_cases'
branch_labels = None
depends_on = None

OLD_DRIVERS = "driver IN ('dummy', 'network', 'file', 'cups')"
NEW_DRIVERS = "driver IN ('dummy', 'network', 'usb', 'serial', 'file', 'cups')"
ADDED = (
    ('printers', 'asked_at', 'timestamp'),
    ('printers', 'agent_id', 'INTEGER'),
    ('printers', 'substitute_id', 'INTEGER CONSTRAINT fk_printers_substitute_id REFERENCES printers (id)'),
    ('print_jobs', 'first_printer_id', 'INTEGER CONSTRAINT fk_print_jobs_first_printer_id REFERENCES printers (id)'),
    ('print_jobs', 'taken_by', 'INTEGER'),
    ('print_jobs', 'settled_at', 'timestamp'),
    ('print_jobs', 'settled_by', 'INTEGER'),
    ('devices', 'settings', "JSON DEFAULT '{}' NOT NULL"),
    ('devices', 'alarm', 'VARCHAR(40)'),
    ('devices', 'alarm_at', 'timestamp'),
    ('announcements', 'clip', 'VARCHAR(80)'),
    ('tickets', 'handwritten', 'VARCHAR(12)'),
)


def upgrade() -> None:
    _allow_drivers(OLD_DRIVERS, NEW_DRIVERS)
    # Both databases can add and drop a column where it stands; Alembic's batch would write the largest tables anew.
    for table, column, kind in ADDED:
        op.execute(f'ALTER TABLE {table} ADD COLUMN {column} {_moment() if kind == "timestamp" else kind}')
    trouble = sa.text("status IN ('failed', 'unknown') AND settled_at IS NULL")
    op.create_index('ix_print_jobs_open_trouble', 'print_jobs', ['office_id', 'id'], sqlite_where=trouble,
                    postgresql_where=trouble)
    op.create_table(
        'paper_layouts',
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('logo', sa.LargeBinary(), nullable=True),
        sa.Column('head', sa.JSON(), nullable=False),
        sa.Column('foot', sa.JSON(), nullable=False),
        sa.Column('show', sa.JSON(), nullable=False),
        sa.Column('updated_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_paper_layouts_office_id')),
        sa.PrimaryKeyConstraint('office_id', name=op.f('pk_paper_layouts')),
    )
    op.create_table(
        'pairing_requests',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('code', sa.String(length=6), nullable=False),
        sa.Column('token_hash', sa.String(length=64), nullable=False),
        sa.Column('address', sa.String(length=60), nullable=False),
        sa.Column('about', sa.JSON(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_pairing_requests')),
        sa.UniqueConstraint('code', name=op.f('uq_pairing_requests_code')),
        sa.UniqueConstraint('token_hash', name=op.f('uq_pairing_requests_token_hash')),
    )
    op.create_table(
        'media_files',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=10), nullable=False),
        sa.Column('name', sa.String(length=80), nullable=False),
        sa.Column('title', sa.String(length=120), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('width', sa.Integer(), nullable=True),
        sa.Column('height', sa.Integer(), nullable=True),
        sa.Column('duration_ms', sa.Integer(), nullable=True),
        sa.Column('staff_id', sa.Integer(), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('image', 'video', 'sound')", name=op.f('ck_media_files_kind')),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_media_files_office_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_media_files')),
    )
    op.create_index('ix_media_files_office_id_kind', 'media_files', ['office_id', 'kind'])
    op.create_table(
        'voice_packs',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=80), nullable=False),
        sa.Column('is_active', sa.Boolean(), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_voice_packs_office_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_voice_packs')),
        sa.UniqueConstraint('office_id', 'name', name=op.f('uq_voice_packs_office_id_name')),
    )
    op.create_table(
        'voice_clips',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('pack_id', sa.Integer(), nullable=False),
        sa.Column('clip', sa.String(length=80), nullable=False),
        sa.Column('opus', sa.String(length=80), nullable=False),
        sa.Column('mp3', sa.String(length=80), nullable=False),
        sa.Column('duration_ms', sa.Integer(), nullable=False),
        sa.Column('staff_id', sa.Integer(), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['pack_id'], ['voice_packs.id'], name=op.f('fk_voice_clips_pack_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_voice_clips')),
        sa.UniqueConstraint('pack_id', 'clip', name=op.f('uq_voice_clips_pack_id_clip')),
    )


def downgrade() -> None:
    for table in ('voice_clips', 'voice_packs', 'media_files', 'pairing_requests', 'paper_layouts'):
        op.drop_table(table)
    op.drop_index('ix_print_jobs_open_trouble', table_name='print_jobs')
    for table, column, _ in reversed(ADDED):
        op.execute(f'ALTER TABLE {table} DROP COLUMN {column}')
    op.execute("UPDATE printers SET is_active = false WHERE driver IN ('usb', 'serial')")
    op.execute("UPDATE printers SET driver = 'file' WHERE driver IN ('usb', 'serial')")
    _allow_drivers(NEW_DRIVERS, OLD_DRIVERS)


def _moment() -> str:
    return 'DATETIME' if op.get_bind().dialect.name == 'sqlite' else 'TIMESTAMP WITH TIME ZONE'


def _allow_drivers(old: str, new: str) -> None:
    """Change the check on a printer's driver.

    SQLite can only write the table anew, which the rows that refer to it forbid; its manual allows to edit the stored
    definition instead where, as here, nothing on disk depends on it ("Making Other Kinds Of Table Schema Changes").
    """
    bind = op.get_bind()
    if bind.dialect.name != 'sqlite':
        op.drop_constraint(op.f('ck_printers_driver'), 'printers', type_='check')
        op.create_check_constraint(op.f('ck_printers_driver'), 'printers', new)
        return
    version = bind.exec_driver_sql('PRAGMA schema_version').scalar_one()
    bind.exec_driver_sql('PRAGMA writable_schema = ON')
    bind.exec_driver_sql("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'printers'",
                         (old, new))
    bind.exec_driver_sql(f'PRAGMA schema_version = {version + 1}')
    bind.exec_driver_sql('PRAGMA writable_schema = OFF')
