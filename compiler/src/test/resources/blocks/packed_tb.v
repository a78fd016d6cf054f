// packed_tb: columns that share their multipliers, behind skewed operands: two with looks behind three lanes and two, four with a look behind every lane
// and products that move as far as a look allows, three with one look, two in a single lane, and two in twelve lanes, whose carries add up.
module packed_tb;
    reg clk = 1'b0;
    integer cycle = 0;
    always #1 clk = ~clk;

    wire [31:0] errors_2, errors_4, errors_3, errors_1, errors_12;
    wire [31:0] extremes, extremes_12;
    wire [31:0] unused_2, unused_3, unused_1;
    packed_case #(
        .LANES(5), .COLUMNS(2), .SPACING(17), .X_BITS(8), .X_SIGNED(1), .PLAIN_BITS(8), .W_BITS(25), .FOLDS(4), .FOLD_BITS(2), .PACKED_BITS(36),
        .WATCH(3), .ENDS(5'b10100), .CARRY_BITS(2), .OUT_BITS(20), .FILE("packed2.mem"), .PLAIN("plain2.mem")
    ) u_two (.clk(clk), .errors(errors_2), .extremes(unused_2));
    packed_case #(
        .LANES(4), .COLUMNS(4), .SPACING(7), .X_BITS(3), .X_SIGNED(1), .PLAIN_BITS(5), .W_BITS(26), .FOLDS(4), .FOLD_BITS(2), .PACKED_BITS(30),
        .WATCH(3), .ENDS(4'b1111), .CARRY_BITS(3), .OUT_BITS(9), .FILE("packed4.mem"), .PLAIN("plain4.mem")
    ) u_four (.clk(clk), .errors(errors_4), .extremes(extremes));
    packed_case #(
        .LANES(3), .COLUMNS(3), .SPACING(10), .X_BITS(4), .X_SIGNED(0), .PLAIN_BITS(4), .W_BITS(25), .FOLDS(4), .FOLD_BITS(2), .PACKED_BITS(30),
        .WATCH(3), .ENDS(3'b100), .CARRY_BITS(2), .OUT_BITS(10), .FILE("packed3.mem"), .PLAIN("plain3.mem")
    ) u_three (.clk(clk), .errors(errors_3), .extremes(unused_3));
    packed_case #(
        .LANES(1), .COLUMNS(2), .SPACING(10), .X_BITS(4), .X_SIGNED(0), .PLAIN_BITS(4), .W_BITS(14), .FOLDS(4), .FOLD_BITS(2), .PACKED_BITS(18),
        .WATCH(2), .ENDS(1'b1), .CARRY_BITS(2), .OUT_BITS(9), .FILE("packed1.mem"), .PLAIN("plain1.mem")
    ) u_one (.clk(clk), .errors(errors_1), .extremes(unused_1));
    packed_case #(
        .LANES(12), .COLUMNS(2), .SPACING(8), .X_BITS(4), .X_SIGNED(0), .PLAIN_BITS(4), .W_BITS(13), .FOLDS(4), .FOLD_BITS(2), .PACKED_BITS(20),
        .WATCH(5), .ENDS(12'hfff), .CARRY_BITS(4), .OUT_BITS(12), .FILE("packed12.mem"), .PLAIN("plain12.mem")
    ) u_many (.clk(clk), .errors(errors_12), .extremes(extremes_12));

    always @(posedge clk) begin
        cycle <= cycle + 1;
        if (cycle == 2500) begin
            if (errors_2 + errors_4 + errors_3 + errors_1 + errors_12 == 0 && extremes > 100 && extremes_12 > 100) $display("PASS: %0d products that move farthest", extremes);
            else $display("FAIL: %0d + %0d + %0d + %0d + %0d errors, %0d and %0d extremes", errors_2, errors_4, errors_3, errors_1, errors_12, extremes, extremes_12);
            $finish;
        end
    end
endmodule

// Random operands against sums of plain products; errors counts wrong sums and wrong operands that are passed on, extremes the products of
// the first column that move as far as a look allows: by half the numbers that its bits tell apart, less one.
module packed_case #(
    parameter LANES = 1,
    parameter COLUMNS = 2,
    parameter SPACING = 17,
    parameter X_BITS = 8,
    parameter X_SIGNED = 1,
    parameter PLAIN_BITS = 8,
    parameter W_BITS = 25,
    parameter FOLDS = 4,
    parameter FOLD_BITS = 2,
    parameter PACKED_BITS = 34,
    parameter [LANES-1:0] ENDS = {LANES{1'b1}},
    parameter WATCH = 3,
    parameter CARRY_BITS = 2,
    parameter OUT_BITS = 20,
    parameter FILE = "",
    parameter PLAIN = ""
) (
    input wire clk,
    output reg [31:0] errors,
    output reg [31:0] extremes
);
    localparam LATENCY = LANES + 4;
    localparam FARTHEST = ((1 << (WATCH - 1)) - 1) << (SPACING - WATCH);
    integer seed = 5;
    integer now = 0;
    integer lane, column, x, w, sum;
    reg [X_BITS*LANES-1:0] operands;
    reg [FOLD_BITS-1:0] fold;
    wire [X_BITS*LANES-1:0] skewed;
    wire [X_BITS*LANES-1:0] passed;
    wire [OUT_BITS*COLUMNS-1:0] sums;
    convoy_skew #(.LANES(LANES), .WIDTH(X_BITS)) u_skew (.clk(clk), .d(operands), .q(skewed));
    reg [FOLD_BITS*LANES-1:0] folds_q;
    wire [FOLD_BITS*(LANES+1)-1:0] folds = {folds_q, fold};
    always @(posedge clk) folds_q <= folds[FOLD_BITS*LANES-1:0];
    convoy_packed_column #(
        .LANES(LANES), .COLUMNS(COLUMNS), .SPACING(SPACING), .X_BITS(X_BITS), .X_SIGNED(X_SIGNED), .W_BITS(W_BITS), .FOLDS(FOLDS),
        .FOLD_BITS(FOLD_BITS), .PACKED_BITS(PACKED_BITS), .WATCH(WATCH), .ENDS(ENDS), .CARRY_BITS(CARRY_BITS), .OUT_BITS(OUT_BITS), .FILE(FILE)
    ) u_column (.clk(clk), .operands(skewed), .folds(folds), .operands_next(passed), .sums(sums));

    reg [PLAIN_BITS*LANES-1:0] weights [0:COLUMNS*FOLDS-1];   // by column, then by fold
    reg signed [OUT_BITS-1:0] expected [0:32*COLUMNS-1];      // by cycle modulo 32, then by column
    reg [X_BITS*LANES-1:0] given [0:31];
    wire [X_BITS*LANES-1:0] due;                              // lane by lane a cycle later
    genvar i;
    generate
        for (i = 0; i < LANES; i = i + 1) begin : g_due
            assign due[X_BITS*i +: X_BITS] = given[(now + 32 - COLUMNS - i) % 32] >> (X_BITS * i);
        end
    endgenerate
    initial begin
        $readmemh(PLAIN, weights);
        errors = 0;
        extremes = 0;
        operands = 0;
        fold = 0;
    end

    always @(posedge clk) begin
        if (now > 40) begin
            for (column = 0; column < COLUMNS; column = column + 1) begin
                if (sums[OUT_BITS*column +: OUT_BITS] !== expected[(now + 32 - LATENCY - column) % 32 * COLUMNS + column]) errors = errors + 1;
            end
            if (passed !== due) errors = errors + 1;
        end
        given[now % 32] = operands;
        for (column = 0; column < COLUMNS; column = column + 1) begin
            sum = 0;
            for (lane = 0; lane < LANES; lane = lane + 1) begin
                x = (operands >> (X_BITS * lane)) & ((1 << X_BITS) - 1);
                if (X_SIGNED != 0 && x >= (1 << (X_BITS - 1))) x = x - (1 << X_BITS);
                w = (weights[column*FOLDS + fold] >> (PLAIN_BITS * lane)) & ((1 << PLAIN_BITS) - 1);
                if (w >= (1 << (PLAIN_BITS - 1))) w = w - (1 << PLAIN_BITS);
                sum = sum + x * w;
                if (column == 0 && (x * w == FARTHEST || x * w == -FARTHEST)) extremes = extremes + 1;
            end
            expected[now % 32 * COLUMNS + column] = sum;
        end
        for (lane = 0; lane < LANES; lane = lane + 1) begin
            case ({$random(seed)} % 4)
                0: operands[X_BITS*lane +: X_BITS] <= {1'b1, {(X_BITS-1){1'b0}}};
                1: operands[X_BITS*lane +: X_BITS] <= (X_SIGNED != 0) ? {1'b0, {(X_BITS-1){1'b1}}} : {X_BITS{1'b1}};
                default: operands[X_BITS*lane +: X_BITS] <= {$random(seed)};
            endcase
        end
        fold <= {$random(seed)} % FOLDS;
        now <= now + 1;
    end
endmodule
