# The care plan: goals, tasks, who does what until when, and who changed it.

plan-title = Your care plan
plan-title-other = Care plan
plan-words = What you and your care team want to reach, and who does what. Both of you can change it.
plan-loading = Loading the plan
plan-failed = The plan could not be loaded
plan-tasks = Tasks
plan-goals = Goals
plan-no-tasks = No task is open
plan-no-tasks-words = A task says who does what until when.
plan-no-goals = No goal is set
plan-no-goals-words = A goal says what you want to reach together.
plan-add-task = Add a task
plan-add-goal = Add a goal
plan-closed = { $count ->
    [one] Show 1 that is done or dropped
   *[other] Show { $count } that are done or dropped
  }
plan-goal = Goal
plan-task = Task
plan-goal-hint = For example: sleep through the night
plan-task-hint = For example: walk for half an hour, three times a week
plan-missing = This is missing. Say it in a few words.
plan-details = More about it
plan-whose = Who does it
plan-whose-me = I do
plan-whose-patient = The patient
plan-whose-team = The care team
plan-whose-together = Both together
plan-for-goal = For which goal
plan-no-goal = None
plan-due = Until which day
plan-save = Save
plan-leave = Leave it as it is
plan-conflict = { $by } changed this while you wrote
plan-conflict-more = Yours is not saved yet. This is what it says now; what you wrote stands below.
plan-save-mine = Save mine instead
plan-keep-theirs = Keep theirs
plan-reached = Reached
plan-edit = Change
plan-edit-of = Change: { $title }
plan-drop = Drop
plan-reopen = Open it again
plan-serves = For the goal: { $goal }
plan-from-decision = Look at a decision again
plan-by = { $by }, { $when }
plan-changed-by = Last changed by { $by }, { $when }
plan-clinic = The clinic
plan-state-open = Open
plan-state-done = Done
plan-state-dropped = Dropped
plan-history = Who changed it
plan-history-title = Who changed it, and what it said
plan-close = Close
