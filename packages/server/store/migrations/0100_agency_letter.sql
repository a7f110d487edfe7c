-- 经办机构之间的函件: the letter of the agency a person moves to, table 11 in answer, and word of the funds, as sent and as arrived here. `id` follows from the
-- sender's division and the sender's own number of the letter, so that what comes twice is one row. What it says stands sealed under a key of its own,
-- since it may be about somebody who is unknown here; `person` is set as soon as that is known, and the content goes with the person.
create table agency_letter (
  area text not null,
  id text not null,
  direction text not null check (direction in ('out', 'in')),
  kind text not null check (kind in ('transferLetter', 'informationTable', 'fundsSent', 'returned')),
  -- The letter it answers, where it is an answer.
  answers text,
  other_name text not null,
  other_division text not null,
  case_id text,
  person text,
  -- out: waiting to be exported as a file, or delivered. in: what has become of it here.
  state text not null check (state in ('toExport', 'sent', 'arrived', 'taken', 'unknownPerson', 'refused', 'differs', 'sentBack')),
  -- Why it could not be taken, as a code with its data; nothing personal.
  problem jsonb,
  written_at timestamptz not null,
  arrived_at timestamptz not null,
  -- Who brought it in as a file or entered it from a bank statement; nobody where it was delivered within the installation.
  brought_by text,
  settled_at timestamptz,
  settled_by text,
  data_key text,
  sealed bytea,
  primary key (area, id),
  check ((sealed is null) = (data_key is null))
);
create index agency_letter_by_time on agency_letter (area, direction, arrived_at);
create index agency_letter_by_case on agency_letter (area, case_id);
create index agency_letter_by_person on agency_letter (area, person);
revoke update, delete on agency_letter from jingban_app;
grant update (state, problem, case_id, person, settled_at, settled_by, data_key, sealed) on agency_letter to jingban_app;
