/** Starts the window. */
import "./style/tokens.css";
import "./style/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { setTheme } from "./frame/theme";
import { choosePlatform } from "./platform";

setTheme("system");
const target = document.getElementById("app");
if (target) void choosePlatform().then(() => mount(App, { target }));
