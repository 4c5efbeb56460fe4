-- What plans propose is kept for some days.
create index change_proposed on change (planned_at) where state = 'PROPOSED';
