## Decisions in lists: the portal's home and pages, and a person's card on the desk

decision-home = What we decided
decision-home-all = All your decisions
decision-state-raised = Begun, your doctor adds to it
decision-state-raised-by = Begun by the patient
decision-state-open = Being talked about
decision-state-proposed = Written down, not confirmed yet
decision-state-asks = It waits for you to confirm
decision-state-half = Confirmed by one side
decision-state-settled = Both confirmed
decision-list-title = Your decisions
decision-list-lead = What you and your doctors weigh up and decide together.
decision-list-none = No decisions yet
decision-list-none-hint = When you and a doctor have something to decide, it shows here.
decision-list-failed = We can't show your decisions now
decision-list-of = For { $name }
decision-list-visit = Visit on { $day }
decision-back = All decisions
decision-list-later = Decide later
decision-list-review = We look at it again on { $day }.
decision-in-record = Decisions
