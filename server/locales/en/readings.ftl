# Health readings: charts, entering, correcting, files, the doctor's range.

readings-title-of = Readings of { $name }
readings-words = Write down what you measure. You and your care team see how it goes.
readings-loading = Loading the readings
readings-failed = The readings could not be loaded
readings-empty = Nothing measured yet
readings-empty-words = Enter your first reading below. A chart grows from it.
readings-chart-empty = Nothing was measured in this time.
readings-which = What is measured
readings-own = Something else
readings-own-title = Something else to measure
readings-own-name = What it is
readings-own-name-hint = For example: steps, or pain from 0 to 10
readings-own-unit-hint = What you count in, for example: steps
readings-own-add = Add it
readings-period = How far back
readings-days = { $days } days
readings-chart-name = { $what }, last { $days } days.
readings-chart-line = { $what }: { $count ->
    [one] 1 reading
   *[other] { $count } readings
  }, lowest { $least }, highest { $most }, last { $last } { $unit }. { $outside ->
    [0] None is outside the range.
    [one] 1 is outside the range.
   *[other] { $outside } are outside the range.
  }
readings-expected = Expected: { $span }
readings-expected-of = { $what }, expected: { $span }
readings-outside-mark = Outside the range
readings-as-table = Show as a table
readings-table-of = { $what }, all readings shown
readings-when = Measured
readings-value = Value
readings-range = Range
readings-is-outside = Outside the range
readings-is-inside = –

## Entering

readings-enter = Enter: { $what }
readings-unit = Unit
readings-day = Day
readings-time = Time ({ $zone })
readings-note = Note
readings-note-hint = For example: after breakfast
readings-save = Save the reading
readings-save-right = Save the right reading
readings-leave = Leave it as it is
readings-saved = The reading is saved
readings-known = This reading was saved before
readings-saved-outside = The reading is saved. It is outside the range.
readings-saved-outside-more = Your care team finds it on its list. That may take until the next working day. If you feel ill, do not wait for us: call.
readings-saved-outside-desk = It is on the list of everyone who treats this patient.
readings-unwatched = Nobody watches this at night or on weekends
readings-unwatched-more = Your care team looks at readings when the clinic is open. Nobody is woken by a reading.
readings-feel-ill = If you feel ill, call { $clinic }:
readings-danger = In danger, call:
readings-why-corrected = Corrected
readings-problem-missing = This is missing. Type it in.
readings-problem-number = Type a number, such as 80.5.
readings-problem-implausible = This cannot be right. It lies between { $low } and { $high } { $unit }. Look at the number again.
readings-problem-order = The upper number is larger than the lower one. Look at both again.
readings-problem-time = Choose a day and time in the past.

## One by one

readings-list = One by one
readings-all = Show all { $count }
readings-cut = There are more readings in this time than fit here. These are the newest.
readings-by = entered by { $name }
readings-somebody = somebody
readings-device = sent by a device
readings-correct = Correct it
readings-withdraw = Withdraw
readings-withdraw-title = Withdraw { $said }?
readings-withdraw-words = It no longer counts, and the chart leaves it out. It stays in the list, crossed out.
readings-withdraw-why = Why
readings-withdraw-yes = Withdraw it
readings-withdrawn = Withdrawn by { $by }, { $when }.
readings-is-withdrawn = Withdrawn

## The doctor's range

readings-range-title = Range for this patient
readings-range-none = No range is set. A reading outside a range comes to the desk of everyone who treats this patient.
readings-range-set = Set by { $by }, { $day }.
readings-range-from = { $what } from ({ $unit })
readings-range-to = { $what } up to ({ $unit })
readings-range-save = Save the range
readings-range-saved = The range is saved

## Files

readings-files = Readings as a file
readings-files-words = For a spreadsheet, or from another app (CSV). You look at each line before it is saved.
readings-export = Save as a file
readings-import = Read a file
readings-file-large = This file is too large. Nothing was saved. Send it in parts of up to 1000 lines.
readings-file-lines = Lines of the file
readings-file-sum = { $count ->
    [one] 1 line can be saved.
   *[other] { $count } lines can be saved.
  } { $known ->
    [0] { "" }
    [one] 1 is here already.
   *[other] { $known } are here already.
  } { $bad ->
    [0] { "" }
    [one] 1 cannot be used.
   *[other] { $bad } cannot be used.
  }
readings-file-take = { $count ->
    [one] Save 1 reading
   *[other] Save { $count } readings
  }
readings-file-leave = Leave the file
readings-file-taken = { $count ->
    [one] 1 reading is saved.
   *[other] { $count } readings are saved.
  }
readings-line = Line { $number }: { $said }
readings-line-known = Here already
readings-line-time = The time cannot be read. Write it like 2030-01-31 08:00.
readings-line-zone = The time zone is not known.
readings-line-kind = This kind of reading is not known here.
readings-line-unit = This kind has another unit.
readings-line-number = A value is not a number.
readings-line-missing = A value is missing.
readings-line-extra = This kind has no such value.
readings-line-note = The note is too long, or has signs that cannot be shown.
readings-line-implausible = This value cannot be right.
readings-line-unusable = This line cannot be used. Its time may lie ahead.
