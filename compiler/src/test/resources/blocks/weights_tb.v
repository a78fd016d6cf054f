// weights_tb: columns whose weights come from memories that the diagonals share: more lanes than columns, more columns than lanes, columns that work
// together, and a single cell. Folds come in any order.
module weights_tb;
    reg clk = 1'b0;
    integer cycle = 0;
    always #1 clk = ~clk;

    wire [31:0] errors_tall, errors_wide, errors_together, errors_single;
    wire [31:0] checked_tall, checked_wide, checked_together, checked_single;
    weights_case #(
        .LANES(4), .COLUMNS(2), .W_BITS(5), .FOLDS(6), .STEP(1), .FILES({"tall4.mem", "tall3.mem", "tall2.mem", "tall1.mem", "tall0.mem"}), .PLAIN("tall.mem")
    ) u_tall (.clk(clk), .errors(errors_tall), .checked(checked_tall));
    weights_case #(
        .LANES(2), .COLUMNS(4), .W_BITS(3), .FOLDS(5), .STEP(1), .FILES({"wide4.mem", "wide3.mem", "wide2.mem", "wide1.mem", "wide0.mem"}), .PLAIN("wide.mem")
    ) u_wide (.clk(clk), .errors(errors_wide), .checked(checked_wide));
    weights_case #(
        .LANES(3), .COLUMNS(2), .W_BITS(4), .FOLDS(7), .STEP(0), .FILES({"side2.mem", "side1.mem", "side0.mem"}), .PLAIN("side.mem")
    ) u_together (.clk(clk), .errors(errors_together), .checked(checked_together));
    weights_case #(
        .LANES(1), .COLUMNS(1), .W_BITS(8), .FOLDS(8), .STEP(1), .FILES("cell0.mem"), .PLAIN("cell.mem")
    ) u_single (.clk(clk), .errors(errors_single), .checked(checked_single));

    always @(posedge clk) begin
        cycle <= cycle + 1;
        if (cycle == 1500) begin
            if (errors_tall + errors_wide + errors_together + errors_single == 0
                && checked_tall > 2000 && checked_wide > 4000 && checked_together > 2000 && checked_single > 1000)
                $display("PASS: %0d + %0d + %0d + %0d sums", checked_tall, checked_wide, checked_together, checked_single);
            else $display("FAIL: %0d + %0d + %0d + %0d errors", errors_tall, errors_wide, errors_together, errors_single);
            $finish;
        end
    end
endmodule

// Random operands against sums of plain products. PLAIN has the weights by column, then by fold, lane 0 in the lowest bits.
module weights_case #(
    parameter LANES = 1,
    parameter COLUMNS = 1,
    parameter W_BITS = 8,
    parameter FOLDS = 2,
    parameter STEP = 1,
    parameter [8*9*(LANES+STEP*(COLUMNS-1))-1:0] FILES = 0,
    parameter PLAIN = ""
) (
    input wire clk,
    output reg [31:0] errors,
    output reg [31:0] checked
);
    localparam X_BITS = 6;
    localparam SUM_BITS = 18;
    localparam DIAGONALS = LANES + STEP * (COLUMNS - 1);
    localparam LATENCY = 1 + LANES + 2;  // the fold's number comes a cycle before its operands
    integer seed = 3;
    integer now = 0;
    integer lane, column, x, w, sum;
    reg [2:0] fold = 0;
    reg [X_BITS*LANES*COLUMNS-1:0] given = 0;
    reg [X_BITS*LANES*COLUMNS-1:0] operands_q = 0;
    reg [3*DIAGONALS-1:0] folds_q;          // stage i: the number of i cycles ago
    wire [3*DIAGONALS+2:0] stages = {folds_q, fold};
    wire [3*DIAGONALS-1:0] folds = stages[3*DIAGONALS-1:0];
    wire [W_BITS*LANES*COLUMNS-1:0] weights;
    wire [SUM_BITS*COLUMNS-1:0] sums;
    wire [X_BITS*LANES*COLUMNS-1:0] passed;

    always @(posedge clk) folds_q <= folds;
    convoy_weights #(
        .LANES(LANES), .COLUMNS(COLUMNS), .W_BITS(W_BITS), .FOLDS(FOLDS), .FOLD_BITS(3), .STEP(STEP), .NAME_LENGTH(9), .FILES(FILES)
    ) u_weights (.clk(clk), .folds(folds), .weights(weights));

    genvar c;
    generate
        for (c = 0; c < COLUMNS; c = c + 1) begin : g_column
            wire [X_BITS*LANES-1:0] operands;
            if (c == 0 || STEP == 0) begin : g_own
                convoy_skew #(.LANES(LANES), .WIDTH(X_BITS)) u_skew (.clk(clk), .d(operands_q[X_BITS*LANES*c +: X_BITS*LANES]), .q(operands));
            end else begin : g_passed
                assign operands = passed[X_BITS*LANES*(c-1) +: X_BITS*LANES];
            end
            convoy_column #(
                .LANES(LANES), .X_BITS(X_BITS), .X_SIGNED(0), .W_BITS(W_BITS), .SUM_BITS({LANES{8'd18}}), .OUT_BITS(SUM_BITS)
            ) u_column (
                .clk(clk), .operands(operands), .folds({LANES{1'b0}}), .weights(weights[W_BITS*LANES*c +: W_BITS*LANES]),
                .operands_next(passed[X_BITS*LANES*c +: X_BITS*LANES]), .sum(sums[SUM_BITS*c +: SUM_BITS])
            );
        end
    endgenerate

    reg [W_BITS*LANES-1:0] plain [0:COLUMNS*FOLDS-1];
    reg signed [SUM_BITS-1:0] expected [0:32*COLUMNS-1];  // by cycle modulo 32, then by column
    initial begin
        $readmemh(PLAIN, plain);
        errors = 0;
        checked = 0;
    end

    always @(posedge clk) begin
        if (now > 40) begin
            for (column = 0; column < COLUMNS; column = column + 1) begin
                if (sums[SUM_BITS*column +: SUM_BITS] !== expected[(now + 32 - LATENCY - STEP * column) % 32 * COLUMNS + column]) errors = errors + 1;
                checked = checked + 1;
            end
        end
        for (column = 0; column < COLUMNS; column = column + 1) begin
            sum = 0;
            for (lane = 0; lane < LANES; lane = lane + 1) begin
                x = (given >> (X_BITS * ((STEP == 0 ? LANES * column : 0) + lane))) & ((1 << X_BITS) - 1);
                w = (plain[column*FOLDS + fold] >> (W_BITS * lane)) & ((1 << W_BITS) - 1);
                if (w >= (1 << (W_BITS - 1))) w = w - (1 << W_BITS);
                sum = sum + x * w;
            end
            expected[now % 32 * COLUMNS + column] = sum;
        end
        operands_q <= given;
        given <= {$random(seed), $random(seed), $random(seed)};
        fold <= {$random(seed)} % FOLDS;
        now <= now + 1;
    end
endmodule
