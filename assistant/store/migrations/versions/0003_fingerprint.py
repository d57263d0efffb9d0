"""One column says by what an assessment was made: the fingerprint of the lexicon covers the model's version, too."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE assessments SET model = lexicon")
    op.drop_column("assessments", "lexicon")
