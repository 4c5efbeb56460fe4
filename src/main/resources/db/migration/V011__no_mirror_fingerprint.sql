-- Nobody asked for it: whether a record changed is told by its fields.
alter table mirror_record drop column fingerprint;
