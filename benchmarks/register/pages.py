"""The pages that are measured: name, reader (blank for nobody) and address.

{n} is another practice each time, {body} another body.
"""

OFFICER, MANAGER = "officer@rhannu.example", "p1@rhannu.example"
PAGES = (
    ("answers to a practice, anybody", "", "/practices/practice-{n}/answers/"),
    ("answers to a practice, officer", OFFICER, "/practices/practice-{n}/answers/"),
    ("answers of a body, anybody", "", "/organisations/body-{body}/answers/"),
    ("answers of one's own body", MANAGER, "/organisations/body-1/answers/"),
    ("not here: reasons", OFFICER, "/answers/not-here/"),
    ("not here: answers with one", OFFICER, "/answers/not-here/?reason=cost"),
    ("practice", MANAGER, "/practices/practice-{n}/"),
    ("worth here", MANAGER, "/practices/practice-{n}/worth/?unit=population&number=70000"),
    ("organisation", MANAGER, "/organisations/body-{body}/"),
    ("practice list", MANAGER, "/practices/"),
    ("roll-outs", MANAGER, "/roll-outs/"),
    ("roll-out, 106 bodies", "", "/roll-outs/rollout000/"),
    ("roll-out, officer", OFFICER, "/roll-outs/rollout000/"),
    ("roll-out letters", OFFICER, "/roll-outs/rollout000/letters/"),
    ("reported moves", OFFICER, "/moves/"),
    ("home, officer", OFFICER, "/"),
)
IN_SMALLEST = 90  # practices that are answered in the smallest collection
