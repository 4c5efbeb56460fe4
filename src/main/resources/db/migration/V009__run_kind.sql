-- Whether the last full comparison went well is asked with every status, however many other runs there were since.
create index run_kind on run (kind, id);
