create table widgets (
  id bigint primary key,
  name text not null
);

---- create above / drop below ----

drop table widgets;
