--
-- PostgreSQL database dump
--

\restrict c6nTfVq0yKQJbqKzqvFh3pT0gB0bS9eG2sV4rF1yXwZaEoLmUdCiHjNkPtRsWuY

-- Dumped from database version 17.6
-- Dumped by pg_dump version 17.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: audit; Type: SCHEMA; Schema: -; Owner: app
--

CREATE SCHEMA audit;


ALTER SCHEMA audit OWNER TO app;

--
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;


--
-- Name: EXTENSION citext; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';


--
-- Name: state; Type: TYPE; Schema: public; Owner: app
--

CREATE TYPE public.state AS ENUM (
    'draft',
    'published'
);


ALTER TYPE public.state OWNER TO app;

--
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: app
--

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;


ALTER FUNCTION public.touch() OWNER TO app;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: entries; Type: TABLE; Schema: audit; Owner: app
--

CREATE TABLE audit.entries (
    id bigint NOT NULL,
    line text NOT NULL
);


ALTER TABLE audit.entries OWNER TO app;

--
-- Name: entries_id_seq; Type: SEQUENCE; Schema: audit; Owner: app
--

ALTER TABLE audit.entries ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit.entries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: posts; Type: TABLE; Schema: public; Owner: app
--

CREATE TABLE public.posts (
    id bigint NOT NULL,
    slug public.citext NOT NULL,
    state public.state DEFAULT 'draft'::public.state NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.posts OWNER TO app;

--
-- Name: TABLE posts; Type: COMMENT; Schema: public; Owner: app
--

COMMENT ON TABLE public.posts IS 'What has been written; not all of it is public.';


--
-- Name: posts_id_seq; Type: SEQUENCE; Schema: public; Owner: app
--

CREATE SEQUENCE public.posts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.posts_id_seq OWNER TO app;

--
-- Name: posts_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: app
--

ALTER SEQUENCE public.posts_id_seq OWNED BY public.posts.id;


--
-- Name: posts id; Type: DEFAULT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.posts ALTER COLUMN id SET DEFAULT nextval('public.posts_id_seq'::regclass);


--
-- Name: posts posts_pkey; Type: CONSTRAINT; Schema: public; Owner: app
--

ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (id);


--
-- Name: posts touch; Type: TRIGGER; Schema: public; Owner: app
--

CREATE TRIGGER touch BEFORE UPDATE ON public.posts FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: posts; Type: ROW SECURITY; Schema: public; Owner: app
--

ALTER TABLE public.posts ENABLE ROW LEVEL SECURITY;

--
-- Name: posts published; Type: POLICY; Schema: public; Owner: app
--

CREATE POLICY published ON public.posts FOR SELECT TO reader USING ((state = 'published'::public.state));


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: pg_database_owner
--

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO reader;


--
-- Name: TABLE posts; Type: ACL; Schema: public; Owner: app
--

GRANT SELECT ON TABLE public.posts TO reader;


--
-- PostgreSQL database dump complete
--

\unrestrict c6nTfVq0yKQJbqKzqvFh3pT0gB0bS9eG2sV4rF1yXwZaEoLmUdCiHjNkPtRsWuY

