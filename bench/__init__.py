"""How fast accords is, as ratios against what one would write instead, taken in one run on one machine."""
