-- What people made of the shipped templates. The newest version counts; one without texts is a return to what is shipped.
create table messaging.template_version (
    key text not null,
    version integer not null,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (key, version)
);
create table messaging.template_text (
    key text not null,
    version integer not null,
    language text not null check (language in ('pl', 'en')),
    subject text,
    letter text not null,
    sms text,
    primary key (key, version, language),
    foreign key (key, version) references messaging.template_version
);
