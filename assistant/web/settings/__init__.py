"""The tabs of the page 设置: the submission, how it is checked, its panel, people."""
