"""What has happened to a project (filed, selected, scored …) is kept with its submission."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submissions", sa.Column("process", sa.Text, nullable=False, server_default="{}"))
