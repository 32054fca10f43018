"""Documents that are made beside the request that asked for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '20261129_documents'
down_revision = '20261128_survey'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'document_jobs',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('staff_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=160), nullable=False),
        sa.Column('media_type', sa.String(length=100), nullable=False),
        sa.Column('state', sa.String(length=8), nullable=False),
        sa.Column('progress', sa.Float(), nullable=False),
        sa.Column('problem', sa.String(length=40), nullable=True),
        sa.Column('worker', sa.String(length=32), nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('alive_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('working', 'ready', 'failed')", name=op.f('ck_document_jobs_state')),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_document_jobs_office_id')),
        sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_document_jobs_staff_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_document_jobs')),
    )
    op.create_index('ix_document_jobs_created_at', 'document_jobs', ['created_at'])
    op.create_index('ix_document_jobs_staff_id_state', 'document_jobs', ['staff_id', 'state'])


def downgrade() -> None:
    op.drop_table('document_jobs')
