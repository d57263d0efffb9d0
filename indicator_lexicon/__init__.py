"""The evaluation schemes and their lexicons: data only, edited by hand, shipped with the program."""
