"""An Excel score sheet → the skeleton of a lexicon folder, which loads at once and says itself what is still to be done."""

from assistant.new_scheme.write import new_lexicon

__all__ = ["new_lexicon"]
