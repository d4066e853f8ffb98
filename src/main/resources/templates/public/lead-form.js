// Sends the form without leaving the page. Without scripts the browser posts it by itself.
(() => {
  const form = document.getElementById('lead');
  const problem = document.getElementById('problem');
  const show = (text) => {
    problem.textContent = text;
    problem.hidden = false;
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    const fields = new FormData(form);
    if (!fields.get('email').trim() && !fields.get('phone').trim()) {
      show(form.dataset.needed);
      form.elements.email.focus();
      return;
    }
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields) });
      if (!answer.ok) throw new Error(String(answer.status));
      form.hidden = true;
      document.getElementById('thanks').hidden = false;
    } catch {
      show(form.dataset.failed);
    }
  });
})();
