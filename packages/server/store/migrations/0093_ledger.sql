-- 会计分录: the book of all money. One row is one amount on one side of one account; a journal is what is booked at once, in the transaction of the
-- event it follows from. Rows are added and never changed. Accounts name a person by the pseudonym of the register alone.
create table ledger_entry (
  area text not null,
  journal text not null,
  line int not null check (line > 0),
  account text not null,
  debit bigint not null check (debit >= 0),
  credit bigint not null check (credit >= 0),
  -- What happened: ordered, confirmed, returned, cancelled, or the movement of a personal account.
  occasion text not null,
  booked_on date not null,
  booked_at timestamptz not null,
  booked_by text not null,
  primary key (area, journal, line),
  check ((debit = 0) <> (credit = 0))
);
create index ledger_entry_account on ledger_entry (area, account, booked_on) include (debit, credit);
create index ledger_entry_day on ledger_entry (area, booked_on, booked_at, journal);
revoke update, delete on ledger_entry from jingban_app;

-- 借贷相等, and nobody's personal account below zero, whoever writes: looked at when the transaction ends. The lock makes a second transaction on the
-- same account wait for the first, whose rows it then sees.
create function check_journal() returns trigger language plpgsql as $$
begin
  if (select sum(debit) <> sum(credit) from ledger_entry where area = new.area and journal = new.journal) then
    raise exception 'journal % of % does not balance', new.journal, new.area using errcode = 'check_violation', constraint = 'ledger_entry_balanced';
  end if;
  if new.account like 'personalAccount/%' and new.debit > 0 then
    perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'account', new.area, new.account), 0));
    if (select sum(credit) < sum(debit) from ledger_entry where area = new.area and account = new.account) then
      raise exception '% of % would fall below zero', new.account, new.area using errcode = 'check_violation', constraint = 'ledger_entry_covered';
    end if;
  end if;
  return null;
end $$;
create constraint trigger ledger_entry_sound after insert on ledger_entry deferrable initially deferred for each row execute function check_journal();
