import { approve } from "./api.js";

const form = document.getElementById("sign-in");
const failure = document.getElementById("failure");
const button = form.querySelector("button");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  failure.hidden = true;
  button.disabled = true;
  try {
    location.replace(await approve(location.search, form.username.value, form.password.value, form.code.value));
  } catch (problem) {
    show(problem);
    button.disabled = false;
    (problem.code === "SECOND_FACTOR_REQUIRED" ? form.code : form.password).select();
  }
});

function show(problem) {
  if (problem.code === "SECOND_FACTOR_REQUIRED") {
    document.getElementById("second-factor").hidden = false;
    form.code.focus();
  }
  failure.textContent =
    problem.code === "SIGN_IN_FAILED"
      ? "The user name or the password is wrong."
      : problem.code === "VALIDATION_FAILED"
        ? "Type a user name and a password."
        : problem.message;
  failure.hidden = false;
}
