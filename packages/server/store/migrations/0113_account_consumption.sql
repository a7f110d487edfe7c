-- 个人账户消费: one reference of the file it came with is booked once in an area, for one person alone; the reference stands behind the stream in the name of the journal.
create unique index ledger_entry_consumption on ledger_entry (area, substr(journal, position('/' in journal) + 1)) where occasion = 'consumption' and line = 1;
