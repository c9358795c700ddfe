"""The tests; a package, so that its tools are imported by one name wherever the tests run."""
