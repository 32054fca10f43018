"""Things that visitors left behind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '20991231_lost_found'
down_revision = 'THE_NEWEST'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'lost_items',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('words', sa.String(length=200), nullable=False),
        sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('gone_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['office_id'], ['offices.id'], name=op.f('fk_lost_items_office_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_lost_items')),
    )


def downgrade() -> None:
    op.drop_table('lost_items')
