"""The pages that `app.py` starts. They show what `pipeline.check` found, and decide nothing themselves."""
