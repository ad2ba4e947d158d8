import { render } from './chat-markup.js';

const byId = (id) => document.getElementById(id);
const view = {
  messages: byId('messages'),
  empty: byId('empty'),
  person: byId('person'),
  menu: byId('menu'),
  menuToggle: byId('menu-toggle'),
  text: byId('text'),
  toast: byId('toast'),
  connection: byId('connection'),
};

let person = 0;
let generation = 0;
let toastsSeen = 0;
let commands = [];

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    showToast(await answer.text());
  }
  return answer;
}

async function send(text) {
  if (text.trim()) {
    await post('/_chat/send', { person, text });
  }
}

// ---- what is shown

function showMessages(messages) {
  const atEnd = view.messages.scrollHeight - view.messages.scrollTop - view.messages.clientHeight < 80;
  const known = new Map([...view.messages.children].map((item) => [item.dataset.id, item]));
  for (const message of messages) {
    const fingerprint = JSON.stringify(message);
    const old = known.get(String(message.id));
    known.delete(String(message.id));
    if (old?.fingerprint === fingerprint) {
      continue;
    }
    const item = bubble(message);
    item.fingerprint = fingerprint;
    if (old) {
      old.replaceWith(item);
    } else {
      view.messages.append(item);
    }
  }
  known.forEach((item) => item.remove());
  view.empty.hidden = messages.length > 0;
  view.messages.hidden = messages.length === 0;
  if (atEnd) {
    view.messages.scrollTop = view.messages.scrollHeight;
  }
}

function bubble(message) {
  const item = document.createElement('li');
  item.dataset.id = message.id;
  item.className = message.from_bot ? 'bot' : 'me';
  const text = document.createElement('div');
  text.className = 'text';
  if (message.from_bot) {
    text.append(render(message.html));
  } else {
    text.textContent = message.text;
  }
  const meta = document.createElement('span');
  meta.className = 'meta';
  meta.textContent = [message.edited ? 'edited' : '', message.silent ? 'silent' : '', clock(message.date)]
    .filter(Boolean)
    .join(' · ');
  const body = document.createElement('div');
  body.className = 'body';
  if (message.picture) {
    const picture = document.createElement('img');
    picture.src = 'data:image/png;base64,' + message.picture;
    picture.alt = message.text;
    body.append(picture);
  }
  body.append(text, meta);
  item.append(body, keyboard(message));
  return item;
}

function keyboard(message) {
  const rows = document.createElement('div');
  rows.className = 'keyboard';
  for (const row of message.keyboard) {
    const line = document.createElement('div');
    for (const button of row) {
      const tappable = document.createElement('button');
      tappable.type = 'button';
      tappable.textContent = button.text;
      tappable.addEventListener('click', () => tap(message, button, tappable));
      line.append(tappable);
    }
    rows.append(line);
  }
  return rows;
}

async function tap(message, button, element) {
  if (button.url) {
    if (/^https?:\/\//.test(button.url)) {
      window.open(button.url, '_blank', 'noopener');
    }
    return;
  }
  element.classList.add('waiting');
  await post('/_chat/tap', { person, message_id: message.id, data: button.callback_data });
  setTimeout(() => element.classList.remove('waiting'), 1500);
}

function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

function showToast(text) {
  view.toast.textContent = text;
  view.toast.hidden = false;
  clearTimeout(showToast.timer);
  showToast.timer = setTimeout(() => { view.toast.hidden = true; }, 4000);
}

function showToasts(toasts) {
  if (toasts.length > toastsSeen && toastsSeen >= 0) {
    showToast(toasts.at(-1));
  }
  toastsSeen = toasts.length;
}

// ---- command menu

function showMenu(filter) {
  const wanted = commands.filter((command) => command.command.startsWith(filter));
  view.menu.replaceChildren(...wanted.map(menuItem));
  setMenu(wanted.length > 0);
}

function menuItem(command) {
  const button = document.createElement('button');
  button.type = 'button';
  const name = document.createElement('b');
  name.textContent = '/' + command.command;
  const description = document.createElement('span');
  description.textContent = command.description;
  button.append(name, description);
  button.addEventListener('click', () => {
    setMenu(false);
    view.text.value = '';
    send('/' + command.command);
  });
  const item = document.createElement('li');
  item.append(button);
  return item;
}

function setMenu(open) {
  view.menu.hidden = !open;
  view.menuToggle.setAttribute('aria-expanded', String(open));
}

// ---- following the chat

async function follow(mine) {
  let since = null;
  while (mine === generation) {
    try {
      const query = since === null ? '' : `&since=${since}`;
      const answer = await fetch(`/_chat/state?person=${person}${query}`);
      if (!answer.ok) {
        throw new Error(await answer.text());
      }
      const state = await answer.json();
      if (mine !== generation) {
        return;
      }
      since = state.version;
      commands = state.commands;
      byId('bot-name').textContent = state.bot.name;
      view.connection.textContent = commands.length ? `bot · @${state.bot.username}` : 'waiting for the bot…';
      view.connection.className = '';
      showMessages(state.messages);
      showToasts(state.toasts);
    } catch {
      view.connection.textContent = 'disconnected, trying again…';
      view.connection.className = 'bad';
      since = null;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

function choose(id) {
  person = id;
  generation += 1;
  toastsSeen = -1;
  view.messages.replaceChildren();
  follow(generation);
}

async function loadPeople() {
  const people = await (await fetch('/_chat/people')).json();
  const options = people.map(({ id, name }) => new Option(name, id));
  view.person.replaceChildren(...options, new Option('somebody else…', 'new'));
  return people;
}

async function addPerson() {
  const name = window.prompt('Name of the new person');
  if (name?.trim()) {
    await post('/_chat/people', { name });
  }
  const people = await loadPeople();
  const chosen = name?.trim() ? people.at(-1).id : person;
  view.person.value = chosen;
  choose(chosen);
}

view.person.addEventListener('change', () => {
  if (view.person.value === 'new') {
    addPerson();
  } else {
    choose(Number(view.person.value));
  }
});
byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = view.text.value;
  view.text.value = '';
  setMenu(false);
  send(text);
});
view.text.addEventListener('input', () => {
  if (/^\/\w*$/.test(view.text.value)) {
    showMenu(view.text.value.slice(1));
  } else {
    setMenu(false);
  }
});
view.menuToggle.addEventListener('click', () => (view.menu.hidden ? showMenu('') : setMenu(false)));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    setMenu(false);
  }
});
byId('begin').addEventListener('click', () => send('/start'));

const people = await loadPeople();
const parameters = new URLSearchParams(location.search);
const wanted = people.find(({ id }) => String(id) === parameters.get('person'));
choose((wanted ?? people[0]).id);
view.person.value = person;
const start = parameters.get('start');
if (start && /^[A-Za-z0-9_-]{1,64}$/.test(start)) {
  history.replaceState(null, '', location.pathname);
  send('/start ' + start);
}
view.text.focus();
