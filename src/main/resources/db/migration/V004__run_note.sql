-- What an operator should know of a run although it went well, such as why everything was read.
alter table run add column note text;
