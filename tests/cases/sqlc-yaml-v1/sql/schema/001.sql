CREATE TABLE pets (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name varchar(40) NOT NULL, born date);
