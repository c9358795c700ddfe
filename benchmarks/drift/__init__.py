"""How much drift a checker sees: damages put one by one into real catalogues, and correct pairs that must stay quiet."""
