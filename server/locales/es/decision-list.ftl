## Decisiones en listas: el inicio y las páginas del portal, y la ficha de la persona

decision-home = Lo que decidimos
decision-home-all = Todas sus decisiones
decision-state-raised = Empezada, su médico la completa
decision-state-raised-by = Empezada por el paciente
decision-state-open = Se está hablando
decision-state-proposed = Escrita, aún sin confirmar
decision-state-asks = Espera a que usted confirme
decision-state-half = Confirmada por un lado
decision-state-settled = Los dos confirmaron
decision-list-title = Sus decisiones
decision-list-lead = Lo que usted y sus médicos sopesan y deciden juntos.
decision-list-none = Aún no hay decisiones
decision-list-none-hint = Cuando usted y un médico tengan algo que decidir, aparecerá aquí.
decision-list-failed = No podemos mostrar sus decisiones ahora
decision-list-of = Para { $name }
decision-list-visit = Consulta del { $day }
decision-back = Todas las decisiones
decision-list-later = Decidir después
decision-list-review = La volvemos a mirar el { $day }.
decision-in-record = Decisiones
