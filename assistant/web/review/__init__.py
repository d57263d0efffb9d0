"""The desk of the page 评审: the tree of units, the unit in view, its decision, its evidence and the page it stands on."""
