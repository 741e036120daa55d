# Words of readings and care plan that several pages share: the portal's home, its pages, the desk.

readings-title = Your readings
readings-home-way = Enter a reading
readings-blood-pressure = Blood pressure
readings-glucose = Blood sugar
readings-weight = Weight
readings-temperature = Temperature
readings-oxygen = Oxygen in the blood
readings-pulse = Pulse
readings-systolic = Upper number
readings-diastolic = Lower number
readings-pulse-part = Pulse
readings-per-minute = beats a minute
readings-pressure = { $upper } over { $lower }
readings-with-pulse = { $said }, pulse { $pulse }
readings-range-both = { $low } to { $high } { $unit }
readings-range-high = up to { $high } { $unit }
readings-range-low = { $low } { $unit } or more

plan-home = What you do
plan-home-all = { $count ->
    [one] Open your plan
   *[other] Open your plan with { $count } tasks
  }
plan-done = Done
plan-day = Until { $day }
plan-late = Was due { $day }
plan-see-decision = Look at it

## The desk

care-alerts = { $count ->
    [one] 1 reading is outside its range
   *[other] { $count } readings are outside their range
  }
care-due = { $count ->
    [0] Nothing is due
    [one] 1 task is due
   *[other] { $count } tasks are due
  }
care-due-today = Due today
care-due-decision = Look at a decision again
care-arrived = arrived { $when }
care-alerts-none = All readings outside their range were seen
care-expected = Expected: { $span }
care-expected-of = { $what } expected: { $span }
care-more = { $count ->
    [one] 1 more like it
   *[other] { $count } more like it
  }
care-withdrawn = withdrawn since
care-see = I look after it
care-seen = { $name } looks after it, { $when }
care-colleague = A colleague
care-card = Readings and plan
care-card-way = See all of it in the record
care-outside = Outside the range
care-tasks = { $count ->
    [one] 1 task is open
   *[other] { $count } tasks are open
  }
care-readings = Health readings
care-plan = Care plan
