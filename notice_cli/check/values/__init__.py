"""Values: numbers, periods, dates, amounts, shares and ages are the same in both texts, however each language writes them."""
