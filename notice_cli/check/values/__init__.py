"""Checks of values: numbers, periods, dates, money, percentages, ages, each compared by value."""
