"""Where a scheme of somebody's own lies is kept with what was done under it; null for those that come with the program."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("submissions", "assessments"):
        op.add_column(table, sa.Column("scheme_folder", sa.Text))
