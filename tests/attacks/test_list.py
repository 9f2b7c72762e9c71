"""What was thought of to attack the program with, item by item, and which test tries it.

Each either works or gets one clear sentence with advice; nothing is lost, nothing leaks, nothing on a screen or in an
export is forged. Some of these tests were there already: they are named where they stand, and not written again. Who
thinks of something new adds a line, and a test.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
Item = tuple[str, ...]

TERMINAL: dict[str, Item] = {
    "an escape sequence that clears the screen, moves the cursor, changes colour or resets": (
        "attacks/test_terminal.py::test_no_screen_obeys_a_text",
        "attacks/test_terminal.py::test_no_sitting_obeys_a_text",
        "attacks/test_terminal.py::test_each_of_these_texts_is_noticed_when_it_does_get_out",
    ),
    "OSC that sets the clipboard, a link or the title of the window": (
        "attacks/test_terminal.py::test_no_screen_obeys_a_text",
        "attacks/test_canary.py::test_a_sitting_that_ends_halfway_a_text",
        "terminal/test_prompts.py::test_characters_that_a_terminal_obeys",
    ),
    "C1 controls such as U+009B": (
        "attacks/test_terminal.py::test_no_screen_obeys_a_text",
        "terminal/test_screen.py::test_nothing_that_a_terminal_obeys_comes_through",
    ),
    "a carriage return by itself": (
        "attacks/test_terminal.py::test_no_screen_obeys_a_text",
        "export/test_markdown.py::test_an_attack_does_not_change_the_shape",
    ),
    "bidi controls: overrides, isolates, marks": (
        "attacks/test_terminal.py::test_no_sitting_obeys_a_text",
        "attacks/test_exports.py::test_an_export_reads_as_the_program_wrote_it",
    ),
    "zero-width characters, also in initials and in a passphrase": (
        "attacks/test_terminal.py::test_no_screen_obeys_a_text",
        "attacks/test_secret.py::test_keys_that_cannot_be_meant_are_not_seen_and_cost_nothing",
        "case/test_refusals.py::test_what_does_not_fit_a_field_is_refused_in_its_own_words",
    ),
    "letters and digits of another script in a case id or a flow id": (
        "attacks/test_flow_files.py::test_no_name_leads_outside",
        "store/test_cases.py::test_a_hostile_case_id_never_touches_a_path",
    ),
    "markup of rich, emoji codes, braces of Python": (
        "attacks/test_terminal.py::test_no_screen_obeys_a_text",
        "attacks/test_exports.py::test_an_export_reads_as_the_program_wrote_it",
    ),
    "any of this in an argument on the command line": (
        "attacks/test_terminal.py::test_no_screen_obeys_a_text",
        "transcripts/test_everything_is_dutch.py::test_every_refusal_is_dutch",
    ),
    "any of this in the name of a file": (
        "attacks/test_terminal.py::test_the_copy_with_a_hostile_name_is_named_harmlessly",
    ),
    "any of this in the register, the list of recipients, a copy, a scenario, an answers file": (
        "attacks/test_terminal.py::test_no_screen_obeys_a_text",
        "attacks/test_terminal.py::test_every_command_is_run",
    ),
    "any of this for a screen reader": ("attacks/test_terminal.py::test_no_sitting_of_a_screen_reader_obeys_a_text",),
}
TYPING: dict[str, Item] = {
    "Ctrl-C and Ctrl-D at every kind of prompt": (
        "terminal/test_prompts.py::test_leaving_a_prompt",
        "end_to_end/test_stopping.py::test_stopping_with_a_key_says_one_calm_sentence_and_ends_with_130",
        "attacks/test_secret.py::test_leaving_shows_nothing_and_puts_the_terminal_back",
        "attacks/test_canary.py::test_a_sitting_that_ends_halfway_a_text",
    ),
    "Ctrl-Z and back": (
        "attacks/test_typing.py::test_ctrl_z_at_a_prompt_loses_nothing",
        "attacks/test_secret.py::test_ctrl_z_and_back",
        "terminal/test_prompts.py::test_ctrl_z_is_no_way_out",
    ),
    "a paste of several lines, with brackets and without": (
        "terminal/test_prompts.py::test_a_pasted_text_of_several_lines",
        "terminal/test_prompts.py::test_a_paste_never_answers_a_list",
        "attacks/test_secret.py::test_whatever_else_is_typed_is_not_seen_either",
    ),
    "a paste with an escape sequence in it": (
        "terminal/test_prompts.py::test_characters_that_a_terminal_obeys",
        "attacks/test_terminal.py::test_no_sitting_obeys_a_text",
    ),
    "a lone surrogate, and bytes that are no UTF-8": (
        "terminal/test_prompts.py::test_bytes_that_are_no_utf8",
        "terminal/test_prompts.py::test_surrogate_in_a_default",
        "attacks/test_secret.py::test_keys_that_cannot_be_meant_are_not_seen_and_cost_nothing",
    ),
    "emoji, and an accent in two signs": (
        "attacks/test_typing.py::test_odd_letters_are_kept_shown_and_exported_as_they_were_typed",
        "attacks/test_typing.py::test_initials_may_have_an_accent",
        "attacks/test_secret.py::test_it_opens_and_is_never_seen",
    ),
    "a megabyte": (
        "terminal/test_prompts.py::test_a_text_that_is_much_too_long",
        "attacks/test_secret.py::test_whatever_else_is_typed_is_not_seen_either",
    ),
    "blanks and nothing else": (
        "terminal/test_prompts.py::test_empty_text",
        "attacks/test_secret.py::test_keys_that_cannot_be_meant_are_not_seen_and_cost_nothing",
    ),
    "standard input from a file, from /dev/null, or no terminal at all": (
        "attacks/test_typing.py::test_what_asks_is_not_answered_by_a_file_or_a_pipe",
        "attacks/test_secret.py::test_without_any_terminal_it_says_what_to_do",
        "attacks/test_secret.py::test_it_is_asked_on_the_terminal_and_not_in_the_file",
    ),
    "output in another set of characters": (
        "attacks/test_typing.py::test_a_terminal_of_another_time_shows_what_it_can",
        "terminal/test_screen.py::test_a_terminal_with_few_characters",
    ),
    "a window of twenty columns, and one that changes its size": (
        "attacks/test_typing.py::test_a_window_that_changes_its_size_loses_nothing",
        "end_to_end/test_stopping.py::test_a_narrow_window_works",
        "terminal/test_window.py::test_a_tiny_window",
    ),
    "the window closed halfway an answer, or a passphrase": (
        "end_to_end/test_stopping.py::test_a_window_that_closes_halfway_a_text_keeps_all_that_was_answered",
        "terminal/test_window.py::test_a_closed_window",
        "attacks/test_secret.py::test_a_window_that_is_closed_ends_it_in_silence",
    ),
    "no colours, a dumb terminal, one that nobody knows": (
        "attacks/test_typing.py::test_a_poor_terminal_can_be_answered_in",
        "terminal/test_screen.py::test_colour_only_where_it_is_wanted",
    ),
    "a passphrase in sight: echoed, while the key opens, after a signal": (
        "attacks/test_secret.py::test_it_opens_and_is_never_seen",
        "attacks/test_secret.py::test_what_is_typed_while_the_key_opens_is_not_seen",
        "attacks/test_secret.py::test_a_signal_leaves_a_terminal_that_shows_what_is_typed",
        "attacks/test_secret.py::test_three_times_wrong_is_enough",
    ),
}
FLOW_FILES: dict[str, Item] = {
    "keys of fifty thousand parts, deep nesting, enormous numbers": (
        "flow/test_hostile_files.py::test_hostile_files",
        "attacks/test_flow_files.py::test_a_hostile_file_is_told_at_every_door",
        "attacks/test_flow_files.py::test_a_hostile_file_is_told_by_a_process_of_its_own",
    ),
    "a byte order mark, UTF-16, bytes that are no text": ("flow/test_hostile_files.py::test_hostile_bytes",),
    "an id twice, an id that nobody knows in a condition": (
        "proof/test_check.py::test_broken_flows",
        "flow/test_hostile_files.py::test_hostile_files",
    ),
    "parents in a circle, a parent that is not there": (
        "flow/test_files.py::test_cycles",
        "flow/test_files.py::test_missing_parent",
    ),
    "a question that is never asked, too many options, none": ("proof/test_check.py::test_broken_flows",),
    "a list of more options than there are letters and digits": (
        "terminal/test_prompts.py::test_more_choices_than_letters_and_digits",
    ),
    "a flow that is edited between two sittings": (
        "commands/test_flow_change.py::test_going_over_is_shown_chosen_recorded_and_followed",
        "commands/test_flow_change.py::test_a_case_whose_flow_is_gone_or_changed_is_not_used",
    ),
    "control characters in a text": (
        "proof/test_check.py::test_broken_flows",
        "attacks/test_terminal.py::test_no_screen_obeys_a_text",
    ),
    "a name that is a path, a share, a drive, a device, or ends in a dot": (
        "attacks/test_flow_files.py::test_no_name_leads_outside",
        "attacks/test_flow_files.py::test_what_listens_would_hear_it",
        "flow/test_files.py::test_names_that_are_no_id",
    ),
    "a flow that is a link, a folder or a pipe": (
        "flow/test_files.py::test_symbolic_link_is_no_flow",
        "flow/test_hostile_files.py::test_no_ordinary_file",
    ),
    "an overlay that drops a guarantee, adds an answer without a rule, or leads round the melding": (
        "proof/test_check.py::test_broken_flows",
        "proof/test_overlays.py::test_no_way_round_veilig_thuis",
        "proof/test_overlays.py::test_what_comes_later_is_not_loosened",
        "attacks/test_overlays.py::test_what_a_school_may_write_passes",
        "attacks/test_overlays.py::test_what_a_school_may_not_write_is_found_where_it_stands",
        "attacks/test_overlays.py::test_what_nobody_can_prove_is_shown_to_people",
    ),
}
DOSSIERS: dict[str, Item] = {
    "blocks swapped, repeated, removed, or taken from another case": (
        "attacks/test_dossiers.py::test_what_was_taken_apart_is_placed_and_the_rest_stays_readable",
        "case/test_format_2.py::test_moved_removed_repeated_and_spliced_entries_are_noticed_and_placed",
    ),
    "any byte changed, any beginning, anything added": (
        "attacks/test_every_byte.py::test_every_byte_counts",
        "attacks/test_every_byte.py::test_the_command_says_so_with_3",
        "attacks/test_every_byte.py::test_every_byte_of_what_is_kept_beside_it_counts_too",
        "attacks/test_every_byte.py::test_what_stands_above_the_break_is_named_and_stays_readable",
    ),
    "the last entries cut off": (
        "attacks/test_dossiers.py::test_the_last_entries_cut_off",
        "attacks/test_dossiers.py::test_an_export_that_was_kept_tells_what_is_missing",
    ),
    "an older copy put back": (
        "attacks/test_dossiers.py::test_an_older_copy_put_back_with_all_that_belongs_to_it",
        "commands/test_verify.py::test_an_older_copy_that_was_put_back",
    ),
    "a history written anew, chain and all": (
        "attacks/test_dossiers.py::test_a_history_that_was_written_anew",
        "commands/test_verify.py::test_a_dossier_that_somebody_wrote_anew",
    ),
    "a sealed file replaced by one that anybody can read": (
        "commands/test_verify.py::test_a_sealed_dossier_that_was_replaced_by_an_open_one",
    ),
    "a format that is later than the program": ("commands/test_verify.py::test_a_later_format_is_called_so",),
    "line ends of another system": (
        "attacks/test_dossiers.py::test_what_was_taken_apart_is_placed_and_the_rest_stays_readable",
        "case/test_format_2.py::test_what_was_changed_is_placed_and_the_rest_stays_readable",
    ),
    "copies of a program that synchronises": (
        "commands/test_verify.py::test_a_copy_is_found_whatever_a_program_calls_it",
        "commands/test_verify.py::test_two_that_went_on_apart_are_shown_side_by_side",
    ),
    "a home that others can write in or look in, a file of somebody else, a link instead of a folder": (
        "store/test_place.py::test_what_is_odd_is_named",
        "store/test_place.py::test_what_somebody_else_owns_is_named",
        "store/test_place.py::test_verify_tells_of_the_place_until_it_is_in_order",
    ),
    "a swap file, a backup of an editor, a lock of an office program, an open secret key": (
        "store/test_place.py::test_what_is_odd_is_named",
        "store/test_place.py::test_a_name_tells_what_left_it",
    ),
    "a link, a folder or a pipe in the place of a dossier, a lock or anything else in the home": (
        "attacks/test_dossiers.py::test_nothing_is_written_or_read_through_what_stands_in_the_way",
        "store/test_home.py::test_nothing_else_is_read_in_the_place_of_the_settings",
    ),
    "a backup made from public parts, with a signature of somebody else, of another backup, or without one": (
        "commands/test_restore.py::test_a_backup_from_public_parts_is_noticed",
        "commands/test_restore.py::test_a_backup_names_each_of_its_parts_under_one_signature",
        "commands/test_restore.py::test_what_is_accepted_is_marked_and_its_flows_are_off",
    ),
    "a backup without the keys of what is sealed in it, or with those of somebody else": (
        "commands/test_restore.py::test_a_home_never_becomes_less_sealed_than_its_backup",
        "commands/test_restore.py::test_a_list_of_recipients_of_somebody_else_is_refused",
    ),
    "a link or a folder in the place of an export, a calendar or a backup": (
        "attacks/test_dossiers.py::test_what_is_written_elsewhere_never_goes_over_or_through_anything",
        "attacks/test_dossiers.py::test_a_restore_reads_no_link_and_writes_through_none",
    ),
    "a folder that cannot be written or opened": (
        "faults/test_limits.py::test_a_folder_in_which_nothing_may_be_written",
        "store/test_cases.py::test_a_save_that_fails_leaves_the_old_file",
        "store/test_cases.py::test_a_folder_that_cannot_be_opened_is_called_so",
    ),
    "a full disk, or a file that may not grow": (
        "faults/test_limits.py::test_a_disk_that_is_full",
        "faults/test_limits.py::test_a_limit_on_the_size_of_a_file",
        "attacks/test_canary.py::test_a_disk_that_is_full",
        "cli/test_cli.py::test_what_cannot_be_saved_is_5",
    ),
    "a rename that is refused for a while": (
        "faults/test_limits.py::test_a_rename_that_is_busy_for_a_moment_costs_only_time",
        "store/test_cases.py::test_a_rename_that_is_refused_for_a_moment_is_tried_again",
    ),
    "a clock set back, summer time, the year 2038": (
        "attacks/test_dossiers.py::test_a_clock_that_jumps_costs_nothing",
        "attacks/test_dossiers.py::test_a_case_begun_after_2038_and_before_the_clock_was_set",
    ),
    "killed at every call to the disk": (
        "faults/test_every_point.py::test_nothing_is_lost_and_nothing_is_wrong",
        "faults/test_power_cut.py::test_what_was_called_saved_survives_a_power_cut",
        "commands/test_flow_change.py::test_killed_at_any_step_of_going_over_the_case_opens",
        "store/test_cases.py::test_what_a_killed_save_left_is_swept_by_the_next_sitting",
    ),
    "a write, a sync or a rename that fails": (
        "faults/test_every_point.py::test_nothing_is_lost_and_nothing_is_wrong",
        "store/test_cases.py::test_a_save_that_fails_leaves_the_old_file",
        "store/test_cases.py::test_a_rename_that_cannot_be_made_durable_is_undone",
    ),
    "a lock that was left": ("faults/test_limits.py::test_a_lock_that_was_left_locks_nobody_out",),
    "two writers, four writers": (
        "faults/test_at_once.py::test_writers_in_one_case_lose_nothing",
        "faults/test_at_once.py::test_whoever_comes_second_is_turned_away_and_hears_why",
        "attacks/test_dossiers.py::test_four_writers_at_once_lose_nothing",
        "dossier/test_casefile.py::test_two_windows_never_overwrite_each_other",
        "cli/test_cli.py::test_four_new_cases_at_once_get_four_numbers",
    ),
    "the access log: a line added, changed, taken out, swapped, repeated, from another case": (
        "store/test_access_logs.py::test_what_somebody_without_a_key_did_is_noticed",
        "store/test_access_logs.py::test_no_bytes_are_more_than_a_line_that_cannot_be_read",
    ),
    "the access log taken away, rolled back, replaced by an open or a foreign one; what is known of it changed": (
        "commands/test_access.py::test_what_was_done_to_it_is_told_until_somebody_accepts_it",
        "commands/test_access.py::test_what_is_known_of_the_logs_cannot_be_changed_unseen",
        "commands/test_access.py::test_a_log_that_cannot_be_read_does_not_stop_reading",
    ),
    "going on with what is broken": ("attacks/test_dossiers.py::test_a_broken_dossier_is_never_gone_on_with",),
}
KEYS: dict[str, Item] = {
    "the wrong key": (
        "attacks/test_keys.py::test_the_keys_of_another_home_open_nothing",
        "commands/test_verify.py::test_a_dossier_for_another_key",
    ),
    "no key": (
        "commands/test_key.py::test_a_lost_folder_with_keys_costs_nothing_with_the_recovery_key",
        "store/test_keys.py::test_a_key_file_that_is_gone_is_called_gone",
    ),
    "a key too many": (
        "commands/test_verify.py::test_a_key_too_many",
        "attacks/test_keys.py::test_a_list_of_recipients_of_any_size_is_judged_soon",
    ),
    "a key file that asks for work without end": (
        "attacks/test_keys.py::test_a_key_file_that_is_not_as_it_was",
        "seal/test_passphrase.py::test_a_file_that_asks_for_too_much_work_is_refused_at_once",
    ),
    "something else in the place of a key file": (
        "attacks/test_keys.py::test_something_else_in_the_place_of_a_key_file",
    ),
    "a dump of the memory": ("attacks/test_memory.py::test_a_crash_leaves_no_memory_behind",),
}
WITHOUT_A_KEY: dict[str, Item] = {
    "any kind of file forged, replaced, rolled back, removed, added or swapped by who has no key": (
        "attacks/test_without_a_key.py::test_it_is_told_and_nothing_of_it_is_used",
        "attacks/test_without_a_key.py::test_what_cannot_be_told_does_no_harm",
        "attacks/test_without_a_key.py::test_a_whole_home_rolled_back_is_told_by_an_export",
        "attacks/test_played_out.py::test_the_key_of_a_stranger_is_never_shown_as_yours",
        "attacks/test_played_out.py::test_the_place_is_looked_at",
        "attacks/test_played_out.py::test_a_home_does_not_go_back_to_0_1_0",
    ),
    "a key that leaked, after it was renewed": (
        "attacks/test_played_out.py::test_what_the_old_key_signs_counts_no_more",
        "attacks/test_played_out.py::test_files_of_before_do_not_come_back",
        "attacks/test_played_out.py::test_the_old_keys_open_nothing",
    ),
    "a backup of parts that everybody knows, or of another home": (
        "attacks/test_played_out.py::test_a_forged_backup_does_not_come_in_silently",
        "attacks/test_played_out.py::test_a_forged_backup_never_makes_a_home_that_is_not_sealed",
        "attacks/test_played_out.py::test_a_flow_from_a_forged_backup_is_not_used",
        "attacks/test_played_out.py::test_a_backup_brings_no_older_list",
        "attacks/test_played_out.py::test_a_backup_of_another_home_opens_with_no_key_of_here",
    ),
    "a false alarm: something honest that is called an attack": (
        "attacks/test_histories.py::test_nothing_honest_is_called_wrong",
    ),
}
EXPORTS: dict[str, Item] = {
    "headings, fences, rules, HTML, comments, pictures, tables in an answer": (
        "export/test_markdown.py::test_an_attack_does_not_change_the_shape",
        "export/test_markdown.py::test_what_is_typed_in_a_form_does_not_change_the_shape",
        "attacks/test_exports.py::test_an_export_reads_as_the_program_wrote_it",
    ),
    "an answer that comes alive where an export is pasted, in another reader of Markdown, a page or a document": (
        "export/test_forms.py::test_no_attack_comes_alive_in_any_reader",
        "export/test_forms.py::test_an_attack_alone_does_nothing_either",
        "attacks/test_exports.py::test_a_page_and_a_document_read_as_the_program_wrote_them",
    ),
    "accents piled up over the lines around them": ("export/test_markdown.py::test_accents_do_not_pile_up",),
    "a page that fetches or runs something": ("export/test_forms.py::test_a_page_needs_nothing_and_runs_nothing",),
    "words changed, added or hidden in an export": ("commands/test_export.py::test_what_was_changed_is_told",),
    "a document that is none, or a bomb": (
        "commands/test_export.py::test_a_file_that_is_no_export_is_no_fault",
        "commands/test_export.py::test_a_zip_that_would_fill_the_memory_is_not_opened",
    ),
    "a folder, a link or another file where an export comes, also in between": (
        "store/test_new_file.py::test_what_stands_there_stays",
        "store/test_new_file.py::test_somebody_else_who_comes_in_between_keeps_the_name",
    ),
    "a fingerprint that was typed": (
        "export/test_markdown.py::test_an_attack_does_not_change_the_shape",
        "export/test_markdown.py::test_two_fingerprints_are_none",
    ),
    "initials that are a word in the text too": ("attacks/test_exports.py::test_an_initial_that_is_also_a_word",),
    "an export that is in the way": (
        "attacks/test_exports.py::test_an_export_that_is_in_the_way_stays",
        "attacks/test_dossiers.py::test_what_is_written_elsewhere_never_goes_over_or_through_anything",
    ),
    "what other programs read: JSON and calendars": (
        "attacks/test_exports.py::test_json_and_calendars_hold_no_word_that_was_typed",
    ),
}
FACTS: dict[str, Item] = {
    "what somebody else said, without who or when": (
        "case/test_laws.py::test_who_breaks_one_law_hears_just_that",
        "interview/test_records.py::test_a_law_is_held_to_at_the_field_that_breaks_it",
    ),
    "a diagnosis without who made it": (
        "case/test_laws.py::test_who_cannot_make_a_diagnosis_is_no_source_of_one",
        "export/test_report.py::test_a_diagnosis_says_who_made_it",
    ),
    "an opinion put as a fact": (
        "factcheck/test_facts.py::test_a_false_alarm_is_rare_and_most_is_noticed",
        "interview/test_advice.py::test_it_names_the_word_and_why_and_leaves_the_choice",
    ),
    "a hypothesis of which nobody hears again": (
        "interview/test_duties_live.py::test_open_hypotheses_are_named_before_closing_and_stand_in_it",
        "export/test_records.py::test_a_hypothesis_is_open_until_something_is_heard",
    ),
    "a day that is still to come, or before anybody was born": (
        "case/test_refusals.py::test_a_time_that_has_not_been_yet_is_refused",
        "case/test_refusals.py::test_what_does_not_fit_a_field_is_refused_in_its_own_words",
    ),
    "doubt that becomes no in silence": (
        "interview/test_interview.py::test_doubt_in_education_cannot_become_no_before_the_melding",
        "case/test_standing.py::test_a_doubt_cannot_be_dropped_before_advice",
    ),
    "closing while a melding is due": (
        "interview/test_interview.py::test_a_case_with_an_open_melding_cannot_be_closed",
    ),
    "help that ends without anybody who keeps watching": (
        "interview/test_duties_live.py::test_a_case_that_waits_for_help_cannot_be_closed",
        "stories/test_stories.py::test_a_story_goes_as_told",
    ),
}
LEAKS: dict[str, Item] = {
    "a word that was typed, after any end of a run": (
        "attacks/test_canary.py::test_a_sitting_that_ends_halfway_a_text",
        "attacks/test_canary.py::test_a_sitting_that_ends_well",
        "attacks/test_canary.py::test_a_first_run_from_the_passphrase_to_a_kill",
        "attacks/test_canary.py::test_what_is_looked_for_would_be_found",
    ),
    "an error inside that holds all that was typed": (
        "attacks/test_canary.py::test_a_program_that_breaks_says_so_without_a_word_of_what_was_typed",
    ),
    "a command that is refused": (
        "attacks/test_canary.py::test_a_command_that_is_refused_keeps_nothing",
        "transcripts/test_everything_is_dutch.py::test_no_error_repeats_what_was_typed",
    ),
    "a file or a folder that others can get at, be it for a moment": (
        "attacks/test_modes.py::test_a_whole_life_of_a_home",
        "attacks/test_modes.py::test_a_sitting_at_the_keyboard",
        "attacks/test_modes.py::test_a_watcher_sees_what_is_too_open",
    ),
    "a network, or another program": (
        "attacks/test_network.py::test_reaching_out_is_refused_and_fails_the_test",
        "attacks/test_network.py::test_a_socket_that_is_there_already_cannot_be_used",
        "attacks/test_network.py::test_a_refusal_that_was_swallowed_is_found",
        "attacks/test_network.py::test_every_way_to_run_the_program_is_watched",
        "attacks/test_network.py::test_every_test_is_held_to_it",
        "test_house.py::test_nothing_can_reach_a_network",
    ),
}
HEADINGS = {
    "terminal": TERMINAL,
    "typing": TYPING,
    "flow files": FLOW_FILES,
    "dossiers": DOSSIERS,
    "keys": KEYS,
    "without a key": WITHOUT_A_KEY,
    "exports": EXPORTS,
    "facts": FACTS,
    "leaks": LEAKS,
}
ITEMS = [
    (heading, item, test) for heading, items in HEADINGS.items() for item, tests in items.items() for test in tests
]


@cache
def functions(module: str) -> frozenset[str]:
    """The names of the tests in a module."""
    tree = ast.parse((TESTS / module).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("heading", "item", "test"), ITEMS)
def test_every_item_has_a_test_that_is_there(heading: str, item: str, test: str) -> None:
    """A test that was renamed or taken away is missed here."""
    module, _, name = test.partition("::")
    assert name.startswith("test_") and name in functions(module), (heading, item)


def test_every_attack_is_on_the_list() -> None:
    """Each test of an attack says what it is for, and stands with an item; none is left without."""
    listed = {test for _, _, test in ITEMS}
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if path.name == Path(__file__).name:
            continue
        tests = {
            f"attacks/{path.name}::{name}" for name in functions(f"attacks/{path.name}") if name.startswith("test_")
        }
        assert tests and tests <= listed | SUPPORTING, sorted(tests - listed - SUPPORTING)


# These go with one that is listed: they show that it is complete, or that the same holds elsewhere.
SUPPORTING = {
    "attacks/test_without_a_key.py::test_each_kind_of_file_is_tried_in_each_way",
    "attacks/test_overlays.py::test_each_file_says_what_it_is_for",
    "attacks/test_every_byte.py::test_a_process_of_its_own_says_so_with_3",
    "attacks/test_exports.py::test_on_the_screen_it_is_the_same",
    "attacks/test_network.py::test_the_pair_of_an_event_loop_is_no_network",
    "attacks/test_lost_window.py::test_what_was_being_typed_is_offered_again",
    "attacks/test_lost_window.py::test_before_there_are_keys_nothing_of_it_gets_onto_the_disk",
}
