"""What speaks for and against a passage besides its words: who did it, where, when, with what result, and in what kind of paper it stands."""
