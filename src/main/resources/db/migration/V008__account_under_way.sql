-- Accounts that are being made: before another one is, these are looked through.
create index change_account on change (state) where object = 'Account' and state in ('PLANNED', 'SENDING', 'UNKNOWN');
