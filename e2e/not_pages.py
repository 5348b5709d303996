"""Addresses that no walk stops at."""

# Addresses that answer with a file, or take a form and lead on.
NOT_PAGES = {
    "practices:pdf", "practices:text", "practices:record",
    "loads:findings_csv", "loads:take_in", "loads:drop",
    "exchange:enquiry_answered", "exchange:not_here_csv", "practices:write_take_back",
    "practices:end_writer", "exchange:claims_csv", "reach:bodies_csv", "budget:csv", "publicity:text",
    "practices:ask_owner",
    "practices:file", "practices:document_withdraw", "evidence:end_tie",
    "lessons:take_back", "terms:take_out",
    "exchange:rollout_launch", "exchange:rollout_drop",
    "posts:begin", "posts:ask", "posts:right", "posts:stays", "posts:take", "posts:came_back",
    "posts:end_role",
    "exchange:card_answer", "exchange:meeting_file",
    "exchange:calendar_end", "exchange:feed", "exchange:offer_close",
    "exchange:told_drop", "exchange:briefing_pdf", "exchange:mentor_thanks", "exchange:duty_thanks",
    "exchange:mentoring_close", "exchange:mentor_another", "exchange:mentor_withdraw",
    "collaboratives:figures_csv", "collaboratives:member_end", "collaboratives:take_out",
    "campaigns:test", "campaigns:again", "campaigns:ask", "digests:test", "digests:go",
    "events:feed", "events:file", "events:close", "events:drop_item", "events:badges",
    "events:attendance", "events:pledge_drop", "events:raised_drop", "events:listing_drop",
    "networks:meeting_file", "networks:agenda_remove",
    "exchange:pack_pdf", "exchange:pack_text", "exchange:answer_coaching",
}  # fmt: skip
