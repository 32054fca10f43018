"""Case files with their checks and contacts, absences, the register, and what the counters need for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '20261122_cases'
down_revision = '20261122_first'
branch_labels = None
depends_on = None

ADDED = (
    ('tickets', 'served_seconds'),
    ('tickets', 'queued_at'),
    ('staff', 'skills'),
    ('staff', 'title'),
    ('services', 'next_destination'),
    ('services', 'book'),
    ('services', 'path'),
    ('events', 'case_file_id'),
    ('counters', 'help_since'),
    ('counter_services', 'share'),
)


def upgrade() -> None:
    op.create_table('announcements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=200), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_announcements_office_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcements'))
    )
    with op.batch_alter_table('announcements', schema=None) as batch_op:
        batch_op.create_index('ix_announcements_office_id_ends_at', ['office_id', 'ends_at'], unique=False)

    op.create_table('register_sequences',
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('book', sa.String(length=20), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('last_number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_register_sequences_office_id')),
    sa.PrimaryKeyConstraint('office_id', 'book', 'year', name=op.f('pk_register_sequences'))
    )
    op.create_table('absences',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=False),
    sa.Column('delegate_staff_id', sa.Integer(), nullable=True),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(length=120), nullable=True),
    sa.Column('created_by', sa.Integer(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['delegate_staff_id'], ['staff.id'], name=op.f('fk_absences_delegate_staff_id')),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_absences_office_id')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_absences_staff_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_absences'))
    )
    with op.batch_alter_table('absences', schema=None) as batch_op:
        batch_op.create_index('ix_absences_office_id_until', ['office_id', 'until'], unique=False)

    op.create_table('case_files',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('ticket_id', sa.Integer(), nullable=False),
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('requirement_group_id', sa.Integer(), nullable=True),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('path', sa.JSON(), server_default='[]', nullable=False),
    sa.Column('stage', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('holder_staff_id', sa.Integer(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('complete_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ready_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_by', sa.Integer(), nullable=True),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_to', sa.String(length=120), nullable=True),
    sa.Column('next_destination', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('appointment_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('left', sa.Boolean(), nullable=False),
    sa.Column('print_job_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_case_files_office_id')),
    sa.ForeignKeyConstraint(['requirement_group_id'], ['requirement_groups.id'], name=op.f('fk_case_files_requirement_group_id')),
    sa.ForeignKeyConstraint(['service_id'], ['services.id'], name=op.f('fk_case_files_service_id')),
    sa.ForeignKeyConstraint(['ticket_id'], ['tickets.id'], name=op.f('fk_case_files_ticket_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_files')),
    sa.UniqueConstraint('code', name=op.f('uq_case_files_code')),
    sa.UniqueConstraint('ticket_id', name=op.f('uq_case_files_ticket_id'))
    )
    with op.batch_alter_table('case_files', schema=None) as batch_op:
        batch_op.create_index('ix_case_files_office_id_closed_at', ['office_id', 'closed_at'], unique=False)
        batch_op.create_index('ix_case_files_open', ['office_id', 'status', 'since'], unique=False)

    op.create_table('case_contacts',
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=True),
    sa.Column('phone', sa.String(length=20), nullable=True),
    sa.Column('purpose', sa.String(length=200), nullable=True),
    sa.Column('consent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=True),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['file_id'], ['case_files.id'], name=op.f('fk_case_contacts_file_id')),
    sa.PrimaryKeyConstraint('file_id', name=op.f('pk_case_contacts'))
    )
    op.create_table('case_items',
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('requirement_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['file_id'], ['case_files.id'], name=op.f('fk_case_items_file_id')),
    sa.ForeignKeyConstraint(['requirement_id'], ['requirements.id'], name=op.f('fk_case_items_requirement_id')),
    sa.PrimaryKeyConstraint('file_id', 'position', name=op.f('pk_case_items'))
    )
    op.create_table('contact_tries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=True),
    sa.Column('channel', sa.String(length=12), nullable=False),
    sa.Column('outcome', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['case_files.id'], name=op.f('fk_contact_tries_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_tries'))
    )
    with op.batch_alter_table('contact_tries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_tries_file_id'), ['file_id'], unique=False)

    op.create_table('register_entries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('office_id', sa.Integer(), nullable=False),
    sa.Column('book', sa.String(length=20), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('entered_on', sa.Date(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=12), nullable=False),
    sa.Column('service_name', sa.String(length=120), nullable=False),
    sa.Column('product', sa.Text(), nullable=False),
    sa.Column('signed_by', sa.String(length=240), nullable=True),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_to', sa.String(length=120), nullable=True),
    sa.Column('handed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('next_destination', sa.Text(), nullable=True),
    sa.Column('note', sa.String(length=200), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['case_files.id'], name=op.f('fk_register_entries_file_id')),
    sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_register_entries_office_id')),
    sa.ForeignKeyConstraint(['service_id'], ['services.id'], name=op.f('fk_register_entries_service_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_register_entries')),
    sa.UniqueConstraint('file_id', name=op.f('uq_register_entries_file_id')),
    sa.UniqueConstraint('office_id', 'book', 'year', 'number', name=op.f('uq_register_entries_office_id_book_year_number'))
    )
    with op.batch_alter_table('register_entries', schema=None) as batch_op:
        batch_op.create_index('ix_register_entries_office_id_entered_on', ['office_id', 'entered_on'], unique=False)

    with op.batch_alter_table('counter_services', schema=None) as batch_op:
        batch_op.add_column(sa.Column('share', sa.Integer(), server_default=sa.text('100'), nullable=False))

    with op.batch_alter_table('counters', schema=None) as batch_op:
        batch_op.add_column(sa.Column('help_since', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.add_column(sa.Column('case_file_id', sa.Integer(), nullable=True))
        batch_op.create_index('ix_events_case_file_id', ['case_file_id'], unique=False, sqlite_where=sa.text('case_file_id IS NOT NULL'), postgresql_where=sa.text('case_file_id IS NOT NULL'))

    with op.batch_alter_table('services', schema=None) as batch_op:
        batch_op.add_column(sa.Column('path', sa.JSON(), server_default='[]', nullable=False))
        batch_op.add_column(sa.Column('book', sa.String(length=20), server_default='umum', nullable=False))
        batch_op.add_column(sa.Column('next_destination', sa.Text(), nullable=True))

    with op.batch_alter_table('staff', schema=None) as batch_op:
        batch_op.add_column(sa.Column('title', sa.String(length=120), server_default='', nullable=False))
        batch_op.add_column(sa.Column('skills', sa.JSON(), nullable=True))

    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.add_column(sa.Column('queued_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('served_seconds', sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_index('ix_events_case_file_id', table_name='events')
    for table, column in ADDED:
        # Both databases can drop a column where it stands; Alembic's batch would write the largest tables anew.
        op.execute(f'ALTER TABLE {table} DROP COLUMN {column}')
    for table in ('register_entries', 'contact_tries', 'case_items', 'case_contacts', 'case_files', 'absences',
                  'register_sequences', 'announcements'):
        op.drop_table(table)
