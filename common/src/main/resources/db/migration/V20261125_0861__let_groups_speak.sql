-- A group hears alerts in the language of the administrator who linked it; its name on Telegram is not needed.

alter table telegram_groups drop column title;
alter table telegram_groups add column language text not null default 'en';
comment on column telegram_groups.language is 'Language of messages, two letters.';
