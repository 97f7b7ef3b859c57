alter table widgets add column price numeric;

---- create above / drop below ----

alter table widgets drop column price;
