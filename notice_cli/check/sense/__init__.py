"""Checks of sense: negation, modality, sentences, language, length."""
