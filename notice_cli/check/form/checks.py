"""The checks of this theme, in order."""

from __future__ import annotations

from notice_cli.check.form.blocks import check_blocks
from notice_cli.check.form.brackets import check_brackets, check_labels
from notice_cli.check.form.characters import check_hidden, check_normal_form, check_scripts
from notice_cli.check.form.ends import check_edges, check_end
from notice_cli.check.form.markup import check_markup
from notice_cli.check.form.quotes import check_quotes
from notice_cli.check.form.spacing import check_spaces
from notice_cli.check.form.tags import check_tags

FORM_CHECKS = (
    check_markup,
    check_tags,
    check_blocks,
    check_brackets,
    check_labels,
    check_quotes,
    check_spaces,
    check_hidden,
    check_scripts,
    check_normal_form,
    check_end,
    check_edges,
)
