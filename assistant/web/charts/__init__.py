"""The charts of the page 分析."""
